import type { Requester } from '@/webhooks/announce'

/** An event that was written, for those inside who do something about it. */
export type TellableEvent = { id: string; type: string; holdSeconds: number }

/** Who is told, in the transaction of the change; what they do about it must come after it has committed. */
export type Listener = {
  types: ReadonlySet<string>
  tell: (req: Requester, events: readonly TellableEvent[]) => Promise<void>
}

const key = Symbol.for('careloom.event-listener')
const globals = globalThis as { [key]?: Listener }

/** For the start of the product, which knows what its add-ons want to hear. */
export function settleListener(listener: Listener): void {
  globals[key] = listener
}

/** Costs nothing for events that nobody inside listens to. */
export async function tellListeners(req: Requester, events: readonly TellableEvent[]): Promise<void> {
  const listener = globals[key]
  const heard = listener ? events.filter(({ type }) => listener.types.has(type)) : []
  if (listener && heard.length > 0) await listener.tell(req, heard)
}
