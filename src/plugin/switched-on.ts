import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { currentContext } from '@/src/request-context'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>

const NONE: ReadonlySet<string> = new Set()

/** The add-ons that the clinic of this request or job uses: asked of the database once, and only by what they concern. */
export function switchedOn(req: Requester): Promise<ReadonlySet<string>> {
  const context = currentContext()
  const clinic = context?.clinic
  if (!clinic) return Promise.resolve(NONE)
  if (context.addOns?.clinic === clinic.id) return context.addOns.on
  const on = readStates(req, clinic.id)
  context.addOns = { clinic: clinic.id, on }
  on.catch(() => forgetSwitches())
  return on
}

export const isSwitchedOn = async (req: Requester, slug: string): Promise<boolean> =>
  (await switchedOn(req)).has(slug)

/** For when one was switched in this request. */
export function forgetSwitches(): void {
  const context = currentContext()
  if (context) delete context.addOns
}

async function readStates(req: Requester, clinicId: string): Promise<ReadonlySet<string>> {
  const rows = await runSql<{ plugin: string }>(
    req,
    sql`select plugin from add_on_states where tenant_id = ${clinicId} and is_on`,
  )
  return new Set(rows.map(({ plugin }) => plugin))
}
