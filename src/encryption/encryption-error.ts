export type EncryptionProblem = 'not_sealed' | 'unknown_key' | 'key_destroyed' | 'not_authentic'

const sentences: Record<EncryptionProblem, string> = {
  not_sealed: 'The stored text is not sealed.',
  unknown_key: 'The key the text was sealed with is not among ENCRYPTION_KEYS.',
  key_destroyed: 'The key of this patient was destroyed, or belongs to another clinic.',
  not_authentic: 'The sealed text was changed, or belongs to another record, field or clinic.',
}

/** A stored text that cannot be opened. Names the place, never what is in it. */
export class EncryptionError extends Error {
  override readonly name = 'EncryptionError'
  readonly problem: EncryptionProblem

  constructor(problem: EncryptionProblem, place: { collection: string; field: string }, detail = '') {
    super(`${sentences[problem]} (${place.collection}.${place.field}${detail ? `, ${detail}` : ''})`)
    this.problem = problem
  }
}
