const MEGABYTE = 1_000_000
/** A new cluster with its first log; and what an existing one needs so as not to fail at its next write. */
const NEEDED_MEGABYTES = { new: 300, existing: 50 } as const

type Disk = { freeBytes: number; isNew: boolean; dataDir: string }

/** Says that a disk is too full to run a database on, or nothing when it is not. */
export function diskProblem({ freeBytes, isNew, dataDir }: Disk): string | null {
  const needed = isNew ? NEEDED_MEGABYTES.new : NEEDED_MEGABYTES.existing
  const free = Math.floor(freeBytes / MEGABYTE)
  if (free >= needed) return null
  return `The disk below ${dataDir} is full: ${free} MB are free and the embedded database needs ${needed} MB. Free some space and start again.`
}

/** The line of Postgres's own output that says what went wrong. */
export function explainOutput(output: string): string {
  if (/No space left on device/.test(output)) return 'The disk is full.'
  const lines = output.trim().split('\n')
  return (
    lines.findLast((line) => /FATAL|PANIC/.test(line)) ??
    lines.findLast((line) => /error|hint/i.test(line)) ??
    lines.at(-1) ??
    ''
  ).trim()
}
