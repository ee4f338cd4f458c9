import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { TENANT_SETTING } from '@/src/database/tenant-pool'
import { defaultTemplates } from '@/src/domain/notes/default-templates'
import { followUp } from '@/src/framework/follow-up'
import { type ClinicContext, currentContext, runInContext } from '@/src/request-context'

/** Gives a clinic the note templates it begins with, inside the transaction that creates the clinic. */
export async function createDefaultTemplates(req: PayloadRequest, clinic: ClinicContext): Promise<void> {
  // The connection was taken out for whoever creates the clinic; for these rows it must stand in the new one.
  const before = await actFor(req, clinic.id)
  const context = currentContext() ?? { requestId: crypto.randomUUID(), channel: 'script' as const }
  await runInContext({ ...context, clinic }, async () => {
    for (const data of defaultTemplates(clinic.locale))
      await req.payload.create({
        collection: 'note-templates',
        data: data as never,
        depth: 0,
        overrideAccess: true,
        req: followUp(req),
      })
  })
  await actFor(req, before)
}

/** Until the transaction ends at the latest. Returns the clinic it stood for. */
async function actFor(req: PayloadRequest, clinicId: string): Promise<string> {
  const [row] = await runSql<{ before: string | null }>(
    req,
    sql`with former as materialized (select current_setting(${TENANT_SETTING}, true) as before)
        select former.before, set_config(${TENANT_SETTING}, ${clinicId}, true) from former`,
  )
  return row?.before ?? ''
}
