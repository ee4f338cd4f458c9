import { statfs } from 'node:fs/promises'
import path from 'node:path'
import type { Payload } from 'payload'
import { readBackupRecord } from '@/src/backup/backup-record'
import type { BackupFacts, DiskFacts, ReachableFacts } from '@/src/domain/system-health/judge'
import { env } from '@/src/env'
import { mailServerAnswers } from '@/src/mail/deliver-mail'
import { hasVirusScanner, virusScannerAnswers } from '@/src/uploads/virus-scanner'

/** When the last backup was made and whether one has failed since. */
export async function backupFacts(
  payload: Payload,
  now: Date,
): Promise<BackupFacts & { succeededAt: string | null }> {
  const { pool } = payload.db as unknown as { pool: { query: Parameters<typeof readBackupRecord>[0] } }
  const { failedAt, succeededAt } = await readBackupRecord((text, values) => pool.query(text, values))
  return {
    isConfigured: Boolean(env().DATABASE_BACKUP_URL && env().BACKUP_KEY),
    succeededAt: succeededAt ?? null,
    ageSeconds: succeededAt ? Math.round((now.getTime() - Date.parse(succeededAt)) / 1_000) : null,
    hasFailedSince:
      failedAt !== undefined && (!succeededAt || Date.parse(failedAt) > Date.parse(succeededAt)),
  }
}

export async function scannerFacts(): Promise<ReachableFacts> {
  if (!hasVirusScanner()) return { isConfigured: false, isReachable: false }
  return { isConfigured: true, isReachable: await answers(virusScannerAnswers()) }
}

export async function mailServerFacts(): Promise<ReachableFacts> {
  if (!env().SMTP_URL) return { isConfigured: false, isReachable: false }
  return { isConfigured: true, isReachable: await answers(mailServerAnswers()) }
}

/** What is left where uploads, backups and the embedded database lie. */
export async function diskFacts(): Promise<DiskFacts> {
  const { bavail, blocks, bsize } = await statfs(path.resolve(env().DATA_DIR))
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize }
}

const answers = (question: Promise<void>): Promise<boolean> =>
  question.then(
    () => true,
    () => false,
  )
