/** npm hands a signal on that the terminal has sent to everybody already; within this time both are the same one. */
const SAME_SIGNAL_MS = 1_000

type Options = {
  /** Ends everything in good order. */
  stop: () => Promise<void>
  /** Ends what would otherwise go on without this process; called when the operator insists. */
  abandon: () => void
}

/** Stops in good order on SIGTERM or Ctrl-C and at once on the second. */
export function stopOnSignals({ stop, abandon }: Options): void {
  let firstAt: number | undefined
  const onSignal = () => {
    if (firstAt === undefined) {
      firstAt = Date.now()
      void stop().then(
        () => process.exit(0),
        (error: Error) => {
          process.stderr.write(`${error.stack ?? error.message}\n`)
          abandon()
          process.exit(1)
        },
      )
    } else if (Date.now() - firstAt > SAME_SIGNAL_MS) {
      abandon()
      process.exit(1)
    }
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
