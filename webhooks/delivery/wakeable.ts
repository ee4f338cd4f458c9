export type Wakeable = {
  wake: () => void
  /** Returns when it was woken, but not before the least time, and at the latest after the most. */
  rest: (leastMs: number, mostMs: number) => Promise<void>
}

/** Somebody who rests between two looks and can be woken. Being woken while awake counts for the next rest. */
export function wakeable(stopped: AbortSignal): Wakeable {
  let isCalled = false
  let call: () => void = () => undefined
  const waiting = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      call = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const wake = (): void => {
    isCalled = true
    call()
  }
  let isPausing = false
  stopped.addEventListener('abort', wake)
  return {
    wake: () => {
      isCalled = true
      if (!isPausing) call()
    },
    rest: async (leastMs, mostMs) => {
      isPausing = true
      await waiting(stopped.aborted ? 0 : leastMs)
      isPausing = false
      if (!isCalled && !stopped.aborted) await waiting(mostMs - leastMs)
      isCalled = false
    },
  }
}
