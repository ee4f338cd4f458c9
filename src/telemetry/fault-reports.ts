/** Told of every fault that is logged as an error. Nobody listens unless error reports are switched on. */
export type FaultListener = (error: unknown) => void

// Next bundles get their own copies of modules, so the one listener of a process lives on globalThis.
const listenerKey = Symbol.for('careloom.fault-listener')
const globals = globalThis as { [listenerKey]?: FaultListener }

export const listenForFaults = (listener: FaultListener): void => {
  globals[listenerKey] = listener
}

export const tellOfFault = (error: unknown): void => globals[listenerKey]?.(error)
