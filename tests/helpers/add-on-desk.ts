import { installedJobs } from '@/src/jobs/installed-jobs'
import { runJobs } from '@/src/jobs/run-jobs'
import { queueDueJobs } from '@/src/plugin/schedules'
import { bookingOf, queryAll } from '@/tests/factories/booking'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable } from '@/tests/factories/records'
import { type Answer, startTestApp, type TestApp } from '@/tests/helpers/test-app'

const PATIENCE_MS = 20_000

/** A clinic that uses one of the installed add-ons, with a worker beside it. */
export type AddOnDesk = {
  app: TestApp
  clinic: TestClinic
  bookable: Bookable
  /** Asks the API as the owner of the clinic; the path begins after `/api/v1`. */
  call: (method: string, path: string, body?: unknown) => Promise<Answer>
  /** Books a visit that begins at this instant and takes it to its end. Returns its id. */
  completedVisit: (startsAt: string) => Promise<string>
  /** Runs a job of the add-on now, as its schedule would, and waits for its end. */
  runJob: (name: string) => Promise<void>
  /** The data of every event of a type that the clinic was told so far. */
  told: (type: string) => Promise<unknown[]>
  /** Asks until there is an answer; what happens after a commit takes a moment. */
  until: <Value>(ask: () => Promise<Value | undefined>) => Promise<Value>
  switchOff: () => Promise<void>
  close: () => Promise<void>
}

/** Starts the product with its add-ons and switches one of them on for a clinic of its own. */
export async function openAddOnDesk(slug: string, settings?: Record<string, unknown>): Promise<AddOnDesk> {
  const app = await startTestApp()
  const clinic = await createClinic(app.payload)
  const bookable = await createBookable(app.payload, clinic)
  const owner = await clinic.member('owner')
  const jobs = await runJobs({ payload: app.payload, jobs: installedJobs(app.payload.config) })
  const call: AddOnDesk['call'] = (method, path, body) =>
    app.call(method, `/api/v1${path}`, { as: owner, ...(body === undefined ? {} : { body }) })
  const changed = async (change: object): Promise<void> => {
    const { body, status } = await call('PATCH', `/add-ons/${slug}`, change)
    if (status !== 200) throw new Error(`The add-on was not changed: ${JSON.stringify(body)}`)
  }
  await changed({ isOn: true, ...(settings ? { settings } : {}) })
  return {
    app,
    clinic,
    bookable,
    call,
    completedVisit: async (startsAt) => completeVisit(call, bookable, startsAt),
    runJob: (name) => runJobNow(app, clinic, `${slug}.${name}`),
    told: async (type) =>
      (
        await queryAll<{ data: unknown }>(
          app.database,
          `select payload::jsonb -> 'data' as data from webhook_events where tenant_id = $1 and type = $2 order by created_at, id`,
          [clinic.tenant.id, type],
        )
      ).map(({ data }) => data),
    until,
    switchOff: () => changed({ isOn: false }),
    close: async () => {
      await jobs.stop()
      await app.close()
    },
  }
}

async function completeVisit(call: AddOnDesk['call'], bookable: Bookable, startsAt: string): Promise<string> {
  const { body, status } = await call('POST', '/appointments', bookingOf(bookable, startsAt))
  if (status !== 201) throw new Error(`The visit was not booked: ${JSON.stringify(body)}`)
  for (const step of ['check-in', 'start', 'complete'])
    await call('POST', `/appointments/${body.doc.id}/${step}`)
  return body.doc.id
}

async function runJobNow({ database, payload }: TestApp, clinic: TestClinic, job: string): Promise<void> {
  // The first look notes when the job is due next, so that there is something to bring forward.
  await queueDueJobs(payload, new Date())
  await queryAll(
    database,
    `update add_on_schedules set due_at = now() - interval '1 second' where tenant_id = $1 and job = $2`,
    [clinic.tenant.id, job],
  )
  await queueDueJobs(payload, new Date())
  await until(async () => {
    const rows = await queryAll<{ state: string }>(database, 'select state from pgboss.job where name = $1', [
      job,
    ])
    if (rows.length === 0) throw new Error(`${job} has no schedule.`)
    return rows.every(({ state }) => state === 'completed') || undefined
  })
}

async function until<Value>(ask: () => Promise<Value | undefined>): Promise<Value> {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > deadline) throw new Error('It did not happen in time.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
