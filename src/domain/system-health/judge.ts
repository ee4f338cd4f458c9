/** How something of the installation is doing: as it should, worth a look, or not doing its work. */
export type HealthState = 'ok' | 'attention' | 'failing'

const MINUTE = 60
const HOUR = 60 * MINUTE
const GIGABYTE = 1_000_000_000

/** The first of these that holds, the worse one asked first. */
const worst = (isFailing: boolean, needsAttention: boolean): HealthState =>
  isFailing ? 'failing' : needsAttention ? 'attention' : 'ok'

export const overall = (states: readonly HealthState[]): HealthState =>
  worst(states.includes('failing'), states.includes('attention'))

export type DatabaseFacts = { milliseconds: number; isCurrent: boolean; waitingForConnection: number }

/** A request waits for a connection only when all are taken. */
export const judgeDatabase = ({
  isCurrent,
  milliseconds,
  waitingForConnection,
}: DatabaseFacts): HealthState => worst(!isCurrent, milliseconds > 500 || waitingForConnection > 0)

export type JobFacts = { waiting: number; oldestSeconds: number; failedToday: number }

/** A worker looks each second, so a job that has been due for minutes has nobody who takes it. */
export const judgeJobs = ({ failedToday, oldestSeconds }: JobFacts): HealthState =>
  worst(oldestSeconds > HOUR, oldestSeconds > 5 * MINUTE || failedToday > 0)

export type BackupFacts = { isConfigured: boolean; ageSeconds: number | null; hasFailedSince: boolean }

/** Made once a day: one that was missed deserves a look, two in a row are a fault. */
export const judgeBackup = ({ ageSeconds, hasFailedSince, isConfigured }: BackupFacts): HealthState =>
  worst(
    isConfigured && ageSeconds !== null && ageSeconds > 50 * HOUR,
    !isConfigured || ageSeconds === null || ageSeconds > 26 * HOUR || hasFailedSince,
  )

export type SealingFacts = { unsealed: number; oldestSeconds: number }

/** An entry is sealed within about a second. */
export const judgeSealing = ({ oldestSeconds }: SealingFacts): HealthState =>
  worst(oldestSeconds > 10 * MINUTE, oldestSeconds > MINUTE)

export type ReachableFacts = { isConfigured: boolean; isReachable: boolean }

/** Without a scanner new files are opened unchecked. */
export const judgeScanner = ({ isConfigured, isReachable }: ReachableFacts): HealthState =>
  worst(isConfigured && !isReachable, !isConfigured)

export type MailFacts = ReachableFacts & { waiting: number; failedToday: number }

/** Without a mail server mail is kept as files that nobody reads. */
export const judgeMail = ({ failedToday, isConfigured, isReachable }: MailFacts): HealthState =>
  worst(isConfigured && !isReachable, !isConfigured || failedToday > 0)

export type DiskFacts = { freeBytes: number; totalBytes: number }

export const judgeDisk = ({ freeBytes, totalBytes }: DiskFacts): HealthState => {
  const share = totalBytes > 0 ? freeBytes / totalBytes : 0
  return worst(share < 0.03 || freeBytes < GIGABYTE / 2, share < 0.1 || freeBytes < 2 * GIGABYTE)
}
