import { parseArgs } from 'node:util'
import { headsFolder } from '@/src/audit/head-files'
import { verifyTrail } from '@/src/audit/verify/verify-trail'
import { loadEnvFile } from '@/src/env'
import { reachOwner } from '@/src/startup/reach-owner'
import { reportFailure } from '@/src/startup/report-failure'

/**
 * Proves the audit trail: `npm run audit:verify`. With `--heads FOLDER` against copies of the signed heads that are
 * kept elsewhere. Exit code 0 when all of it holds, 1 when something is wrong or could not be looked at.
 */
const { values } = parseArgs({ options: { heads: { type: 'string' } } })
const say = (line: string): void => void process.stdout.write(`${line}\n`)

try {
  loadEnvFile()
  const started = performance.now()
  const database = await reachOwner((sentence) => say(`${sentence} …`))
  const { faults, clinics, sealed, pending, heads } = await verifyTrail({
    ownerUrl: database.ownerUrl,
    headsFolder: values.heads ?? headsFolder(),
  }).finally(() => database.stop())
  for (const { kind, clinic, position, entry, sentence } of faults)
    say(
      `FAULT ${kind}: clinic ${clinic ?? 'none'}, position ${position ?? 'none'}, entry ${entry ?? 'none'}. ${sentence}`,
    )
  if (heads === 0) say('There are no signed heads, so only the chains themselves were looked at.')
  const seconds = ((performance.now() - started) / 1_000).toFixed(1)
  say(
    `${sealed} sealed entries in ${clinics} chains, ${heads} signed heads, ${pending} entries waiting for their seal; ${seconds} s.`,
  )
  say(faults.length === 0 ? 'The audit trail is whole.' : `The audit trail has ${faults.length} faults.`)
  process.exit(faults.length === 0 ? 0 : 1)
} catch (error) {
  reportFailure(error as Error)
  process.exit(1)
}
