import { parseArgs } from 'node:util'
import { benchSlug } from '@/src/demo/scale/bench-profile'
import { env, loadEnvFile, provideEnv } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { bringUpToDate } from '@/src/startup/bring-up-to-date'
import { prepareDatabase } from '@/src/startup/prepare-database'
import { reportFailure } from '@/src/startup/report-failure'

/**
 * Fills a database: `npm run seed` with the two demo clinics when it has none, `npm run seed -- --scale 1000` with
 * many small ones, `npm run seed -- --big-clinic` with one large one. `--patients` and `--appointments` say how
 * many each of these gets.
 */
const { values } = parseArgs({
  options: {
    scale: { type: 'string' },
    'big-clinic': { type: 'boolean' },
    patients: { type: 'string' },
    appointments: { type: 'string' },
  },
})
const MOST_CLINICS = 10_000
const say = (line: string): void => void process.stdout.write(`${line}\n`)

function wholeNumber(name: 'scale' | 'patients' | 'appointments', fallback: number, most: number): number {
  const value = Number(values[name] ?? fallback)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new StartupError(`--${name} is a whole number from 1 to ${most}.`)
}

async function seedMany(): Promise<void> {
  const started = performance.now()
  const clinics = wholeNumber('scale', 1, MOST_CLINICS)
  // Imported late: the collections read the environment.
  const { seedScale } = await import('@/src/demo/scale/seed-scale')
  const made = await seedScale({
    databaseUrl: env().DATABASE_URL ?? '',
    clinics,
    patients: wholeNumber('patients', 20, 2_000),
    appointments: wholeNumber('appointments', 40, 4_000),
    now: Date.now(),
    onProgress: (done, total) => {
      const perSecond = Math.round((done * 1_000) / (performance.now() - started))
      if (done % 100 === 0 || done === total) say(`${done} of ${total} clinics, ${perSecond} per second`)
    },
  })
  say(made === 0 ? `All ${clinics} clinics were there already.` : `Made ${made} clinics, scale-00001 and on.`)
}

async function seedWithPayload(): Promise<void> {
  // Imported late: the configuration needs the address of the database.
  const [{ getPayload }, { default: config }] = await Promise.all([
    import('payload'),
    import('@/payload.config'),
  ])
  const payload = await getPayload({ config })
  if (values['big-clinic']) {
    const { seedBench } = await import('@/src/demo/scale/seed-bench')
    const patients = wholeNumber('patients', 5_000, 50_000)
    const appointments = wholeNumber('appointments', 20_000, 40_000)
    const isMade = await seedBench(payload, { patients, appointments })
    say(
      isMade ? `Made ${benchSlug}; its owner is owner@${benchSlug}.demo.` : `${benchSlug} was there already.`,
    )
  } else {
    const { seedDemo } = await import('@/src/demo/seed-demo')
    const made = await seedDemo(payload)
    say(made.length > 0 ? `Made ${made.join(' and ')}.` : 'There are clinics already, so no demo was added.')
  }
  await payload.destroy()
}

try {
  loadEnvFile()
  provideEnv({ LOG_LEVEL: 'error' })
  const database = await prepareDatabase((sentence) => say(`${sentence} …`))
  try {
    await bringUpToDate((sentence) => say(`${sentence} …`))
    if (values.scale) await seedMany()
    if (values['big-clinic'] || !values.scale) await seedWithPayload()
  } finally {
    await database.stop()
  }
  process.exit(0)
} catch (error) {
  reportFailure(error as Error)
  process.exit(1)
}
