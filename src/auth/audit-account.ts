import { commitTransaction, initTransaction, killTransaction, type PayloadRequest } from 'payload'
import type { AuditFact } from '@/src/audit/audit-entry'
import { recordAudit } from '@/src/audit/record'
import { runSql, sql } from '@/src/database/sql'
import { TENANT_SETTING } from '@/src/database/tenant-pool'
import { currentClinic } from '@/src/request-context'

/** A person and the clinics that are to know what happened to their account. */
export type AuditedAccount = { id: string; clinics: readonly string[] }

type AccountFact = Pick<AuditFact, 'action' | 'outcome' | 'reason' | 'actor' | 'fields'>
type Requester = Pick<PayloadRequest, 'payload' | 'user' | 'payloadAPI' | 'transactionID'>

/**
 * One entry in the trail of each clinic of a person, in the transaction of the change when there is one. Who belongs
 * to no clinic, such as an operator, has theirs in the trail of the platform.
 */
export async function auditAccount(
  req: Requester,
  account: AuditedAccount,
  fact: AccountFact,
): Promise<void> {
  const { payload, user, payloadAPI } = req
  const own = { payload, user, payloadAPI, transactionID: await req.transactionID } as PayloadRequest
  const isOurs = await initTransaction(own)
  try {
    for (const clinicId of trailsOf(account)) {
      await workIn(own, clinicId ?? '')
      await recordAudit(own, { ...fact, clinicId, entity: 'users', entityIds: [account.id] })
    }
    await workIn(own, currentClinic()?.id ?? '')
    if (isOurs) await commitTransaction(own)
  } catch (error) {
    if (isOurs) await killTransaction(own)
    throw error
  }
}

const trailsOf = ({ clinics }: AuditedAccount): readonly (string | null)[] =>
  clinics.length > 0 ? clinics : [null]

// A person works in several clinics and a connection in one: it changes over until the transaction ends.
const workIn = (req: Requester, clinicId: string) =>
  runSql(req, sql`select set_config(${TENANT_SETTING}, ${clinicId}, true)`)
