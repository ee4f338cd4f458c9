import { parseArgs } from 'node:util'
import { loadEnvFile } from '@/src/env'
import { bringUpToDate } from '@/src/startup/bring-up-to-date'
import { prepareDatabase } from '@/src/startup/prepare-database'
import { reportFailure } from '@/src/startup/report-failure'

/** Brings the database up to date as its owner: `npm run migrate`. With `--prepared` the parent runs the database. */
const { values } = parseArgs({ options: { prepared: { type: 'boolean' } } })
const say = (sentence: string): void => void process.stdout.write(`${sentence} …\n`)

try {
  loadEnvFile()
  const database = values.prepared ? undefined : await prepareDatabase(say)
  await bringUpToDate(say).finally(() => database?.stop())
  if (!values.prepared) process.stdout.write('The database is up to date.\n')
  process.exit(0)
} catch (error) {
  reportFailure(error as Error)
  process.exit(1)
}
