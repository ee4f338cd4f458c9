import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { runSql, sql } from '@/src/database/sql'
import { openField, sealField } from '@/src/encryption/seal-field'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>
type Health = { state: 'ok' | 'warning' | 'failing'; message: string }

/** How an add-on stands in a clinic, as stored; `settings` as they were given, before their schema adds defaults. */
export type StoredState = {
  isOn: boolean
  settings: Record<string, unknown>
  health: Health | null
  checkedAt: string | null
}

const NEVER_SET: StoredState = { isOn: false, settings: {}, health: null, checkedAt: null }

type Row = {
  id: string
  plugin: string
  is_on: boolean
  settings: string | null
  health: Health | null
  checked_at: Date | string | null
}

const placeOf = (clinicId: string, recordId: string) => ({
  clinicId,
  collection: 'add-on-states',
  field: 'settings',
  recordId,
})

/** How each add-on stands in a clinic; one that was never touched is missing. */
export async function readStates(req: Requester, clinicId: string): Promise<Map<string, StoredState>> {
  const rows = await runSql<Row>(
    req,
    sql`select id, plugin, is_on, settings, health, checked_at from add_on_states where tenant_id = ${clinicId}`,
  )
  return new Map(rows.map((row) => [row.plugin, opened(clinicId, row)]))
}

export async function readState(req: Requester, clinicId: string, plugin: string): Promise<StoredState> {
  const [row] = await runSql<Row>(
    req,
    sql`select id, plugin, is_on, settings, health, checked_at from add_on_states
        where tenant_id = ${clinicId} and plugin = ${plugin}`,
  )
  return row ? opened(clinicId, row) : NEVER_SET
}

/** Changes how an add-on stands, one change after the other. `change` gets what is stored when its turn has come. */
export async function changeState(
  req: Requester,
  { clinicId, plugin }: { clinicId: string; plugin: string },
  change: (state: StoredState) => Partial<StoredState> | Promise<Partial<StoredState>>,
): Promise<StoredState> {
  await runSql(
    req,
    sql`insert into add_on_states (tenant_id, plugin) values (${clinicId}, ${plugin}) on conflict do nothing`,
  )
  const [row] = await runSql<Row>(
    req,
    sql`select id, plugin, is_on, settings, health, checked_at from add_on_states
        where tenant_id = ${clinicId} and plugin = ${plugin} for update`,
  )
  if (!row) throw new Error('The state of an add-on is missing')
  const before = opened(clinicId, row)
  const state = { ...before, ...(await change(before)) }
  const sealed = sealField(placeOf(clinicId, row.id), JSON.stringify(state.settings))
  await runSql(
    req,
    sql`update add_on_states set is_on = ${state.isOn}, settings = ${sealed}, health = ${JSON.stringify(state.health)}::jsonb,
          checked_at = ${state.checkedAt}::timestamptz, updated_at = now()
        where tenant_id = ${clinicId} and id = ${row.id}`,
  )
  return state
}

function opened(clinicId: string, row: Row): StoredState {
  return {
    isOn: row.is_on,
    settings: row.settings ? JSON.parse(openField(placeOf(clinicId, row.id), row.settings)) : {},
    health: row.health,
    checkedAt: row.checked_at ? new Date(row.checked_at).toISOString() : null,
  }
}

/** The first thing that is wrong with settings, or null. */
export function settingsProblem(
  schema: z.ZodObject,
  settings: unknown,
): { field: string; message: string } | null {
  const issue = schema.safeParse(settings).error?.issues[0]
  return issue ? { field: `settings.${issue.path.join('.')}`, message: issue.message } : null
}
