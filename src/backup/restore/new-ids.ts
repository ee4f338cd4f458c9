import { randomBytes } from 'node:crypto'

const ID =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{24}(?![0-9a-f])/g

/** Ids that become others, wherever in a row they stand: in a reference, in JSON or in the name of a file. */
export class NewIds {
  private known = new Map<string, string>()

  /** Becomes this one. */
  set(id: string, other: string): void {
    if (id !== other) this.known.set(id, other)
  }

  /** Becomes a random one that keeps its place in time; other texts than ids stay. */
  renew(text: string): void {
    for (const [id] of text.matchAll(ID)) if (!this.known.has(id)) this.known.set(id, renewed(id))
  }

  apply(text: string): string {
    return this.known.size === 0 ? text : text.replaceAll(ID, (id) => this.known.get(id) ?? id)
  }
}

/** Ids begin with their time, and lists are sorted by it. */
function renewed(id: string): string {
  const random = randomBytes(8).toString('hex')
  if (!id.includes('-')) return id.slice(0, 8) + random
  return `${id.slice(0, 20)}${random.slice(0, 3)}-${random.slice(3, 15)}`
}
