import { randomUUID } from 'node:crypto'
import { createLocalReq, type Payload, type PayloadRequest } from 'payload'
import { recordAudit } from '@/src/audit/record'
import { runSql, sql } from '@/src/database/sql'
import type { ClinicData } from '@/src/demo/generate/clinic-data'
import { clinicRows } from '@/src/demo/write/clinic-rows'
import type { StoredPassword } from '@/src/demo/write/demo-password'
import { insertRows } from '@/src/demo/write/insert-rows'
import { sealRows } from '@/src/demo/write/seal-rows'
import { clinicRow } from '@/src/demo/write/set-up-rows'
import { userRows } from '@/src/demo/write/user-rows'
import { writeDocuments } from '@/src/demo/write/write-documents'
import { inTransaction } from '@/src/framework/in-transaction'
import { runInContext } from '@/src/request-context'

type Options = { consentVersion: string; password: StoredPassword; reason: string }

/**
 * Writes a whole clinic as the runtime role, in the clinic's own context, all of it or nothing. The rows are those
 * that the rules of the collections would have made; the hooks, which take one record at a time, are not asked.
 * Answers false when another process was faster.
 */
export async function writeClinic(payload: Payload, data: ClinicData, options: Options): Promise<boolean> {
  const { id, slug, timezone, currency, locale, country } = data.clinic
  const clinic = { id, slug, timezone, currency, locale, country }
  return runInContext({ requestId: randomUUID(), channel: 'script', clinic }, async () => {
    const req = await createLocalReq({}, payload)
    return inTransaction(req, async () => {
      if (await isTaken(req, slug)) return false
      await insertRows(req, clinicRow(data))
      for (const rows of userRows(data, options.password)) await insertRows(req, rows)
      for (const rows of await sealRows(id, clinicRows(data, options.consentVersion)))
        await insertRows(req, rows)
      await writeDocuments(req, data)
      await recordSeeding(req, data, options.reason)
      return true
    })
  })
}

/** Whether another process has written this clinic or is writing it right now. */
async function isTaken(req: PayloadRequest, slug: string): Promise<boolean> {
  const [lock] = await runSql<{ isOurs: boolean }>(
    req,
    sql`select pg_try_advisory_xact_lock(hashtextextended(${`seed ${slug}`}, 0)) as "isOurs"`,
  )
  const found = await runSql(req, sql`select 1 from tenants where slug = ${slug}`)
  return !lock?.isOurs || found.length > 0
}

/** One entry for each kind of record, which says where it came from instead of pretending that people entered it. */
async function recordSeeding(req: PayloadRequest, data: ClinicData, reason: string): Promise<void> {
  const made: Record<string, number> = {
    tenants: 1,
    users: data.users.length,
    locations: data.locations.length,
    resources: data.resources.length,
    services: data.services.length,
    practitioners: data.practitioners.length,
    'working-hours': data.hours.length,
    'schedule-exceptions': data.exceptions.length,
    holidays: data.holidays.length,
    'note-templates': data.templates.length,
    patients: data.patients.length,
    consents: data.consents.length,
    'appointment-series': data.series.length,
    appointments: data.visits.length,
    waitlist: data.waiting.length,
    notes: data.notes.length,
    invoices: data.invoices.length,
    payments: data.invoices.reduce((sum, { payments }) => sum + payments.length, 0),
    'credit-notes': data.invoices.reduce((sum, { creditNotes }) => sum + creditNotes.length, 0),
  }
  for (const [entity, count] of Object.entries(made))
    await recordAudit(req, { action: 'seed', entity, reason: `${reason}: ${count} records` })
}
