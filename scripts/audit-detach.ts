import { parseArgs } from 'node:util'
import { detachMonths } from '@/src/audit/detach-months'
import { loadEnvFile } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { reachOwner } from '@/src/startup/reach-owner'
import { reportFailure } from '@/src/startup/report-failure'

/**
 * Takes months that are older than the retention period out of the table the product reads:
 * `npm run audit:detach -- --months 120`. Nothing is deleted.
 */
const { values } = parseArgs({ options: { months: { type: 'string', default: '120' } } })
const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  loadEnvFile()
  const months = Number(values.months)
  if (!Number.isInteger(months) || months < 12)
    throw new StartupError('--months is how many months stay in the table, a whole number of at least 12.')
  const database = await reachOwner((sentence) => say(`${sentence} …`))
  const detached = await detachMonths(database.ownerUrl, months).finally(() => database.stop())
  for (const name of detached) say(`Detached: audit.${name}`)
  if (detached.length === 0) say(`No month is older than ${months} months.`)
  process.exit(0)
} catch (error) {
  reportFailure(error as Error)
  process.exit(1)
}
