// Kept on the adapter, which lives as long as the connections do and is one also where modules are bundled twice.
const closersKey = Symbol.for('careloom.close-with-database')
type WithClosers = { [closersKey]?: (() => Promise<void>)[] }

/** Gives up something that hangs on the database when its connections are given up. */
export function closeWithDatabase(payload: { db: object }, close: () => Promise<void>): void {
  const adapter = payload.db as WithClosers
  adapter[closersKey] ??= []
  adapter[closersKey].push(close)
}

export async function closeDependents(adapter: object): Promise<void> {
  const closers = (adapter as WithClosers)[closersKey] ?? []
  delete (adapter as WithClosers)[closersKey]
  await Promise.all(closers.map((close) => close()))
}
