const ID =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])/g

/** Ids that become others, wherever in a row they stand: in a reference, in JSON or in the name of a file. */
export class NewIds {
  private known = new Map<string, string>()

  /** Becomes this one. */
  set(id: string, other: string): void {
    if (id !== other) this.known.set(id, other)
  }

  apply(text: string): string {
    return this.known.size === 0 ? text : text.replaceAll(ID, (id) => this.known.get(id) ?? id)
  }
}
