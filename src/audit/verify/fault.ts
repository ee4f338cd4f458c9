export type FaultKind =
  | 'changed'
  | 'missing'
  | 'reordered'
  | 'inserted'
  | 'seal_missing'
  | 'head_forged'
  | 'head_unreadable'
  | 'rewritten'
  | 'cut_off'
  | 'disguised'

/** One thing that is wrong with the trail. */
export type Fault = {
  kind: FaultKind
  /** The clinic's id; null for entries that belong to none. */
  clinic: string | null
  /** Where in the clinic's chain; null for an entry that has no place in it. */
  position: number | null
  entry: string | null
  /** What is wrong, for whoever has to look into it. */
  sentence: string
}
