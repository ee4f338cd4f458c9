import type { Payload } from 'payload'
import {
  type HealthState,
  judgeBackup,
  judgeDatabase,
  judgeDisk,
  judgeJobs,
  judgeMail,
  judgeScanner,
  judgeSealing,
  overall,
} from '@/src/domain/system-health/judge'
import { log } from '@/src/logger'
import { databaseFacts, jobFacts, mailJobFacts, sealingFacts } from '@/src/system-health/database-facts'
import type { HealthFacts, HealthPart, HealthPartName, HealthReport } from '@/src/system-health/health-report'
import { backupFacts, diskFacts, mailServerFacts, scannerFacts } from '@/src/system-health/service-facts'
import { versionFacts } from '@/src/system-health/version-facts'

/** Longer than this is no answer: the page must show what is wrong while it is. */
const PATIENCE_MS = 4_000

/** How every part of the installation is doing. A part that does not answer fails, and the others are still told. */
export async function readHealth(payload: Payload, now: Date): Promise<HealthReport> {
  const parts = await Promise.all([
    part('database', () => databaseFacts(payload), judgeDatabase),
    part('jobs', () => jobFacts(payload), judgeJobs),
    part('backup', () => backupFacts(payload, now), judgeBackup),
    part('audit', () => sealingFacts(payload), judgeSealing),
    part('scanner', scannerFacts, judgeScanner),
    part('mail', async () => ({ ...(await mailServerFacts()), ...(await mailJobFacts(payload)) }), judgeMail),
    part('disk', diskFacts, judgeDisk),
    part(
      'versions',
      () => versionFacts(payload),
      () => 'ok',
    ),
  ])
  return { state: overall(parts.map(({ state }) => state)), at: now.toISOString(), parts }
}

async function part<Facts extends HealthFacts>(
  name: HealthPartName,
  read: () => Promise<Facts>,
  judge: (facts: Facts) => HealthState,
): Promise<HealthPart> {
  try {
    const facts = await inTime(read())
    return { name, state: judge(facts), facts }
  } catch (error) {
    log.warn({ err: error, msg: `The health of the part “${name}” could not be read` })
    return { name, state: 'failing', facts: { isReachable: false } }
  }
}

function inTime<Value>(answer: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('No answer in time')), PATIENCE_MS)
  })
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}
