const REMEMBERED_MS = 10_000
const MOST = 10_000

/** Remembers for a moment what was changed, so that a read that began before the change is not kept after it. */
export class RecentlyChanged {
  readonly #changedAt = new Map<string, number>()

  add(id: string): void {
    if (this.#changedAt.size >= MOST) this.#forgetOld()
    this.#changedAt.set(id, Date.now())
  }

  /** Whether it was changed after a read that began at this time. */
  has(id: string, readAt: number): boolean {
    return (this.#changedAt.get(id) ?? 0) >= readAt
  }

  #forgetOld(): void {
    const oldest = Date.now() - REMEMBERED_MS
    for (const [id, at] of this.#changedAt) if (at < oldest) this.#changedAt.delete(id)
  }
}
