import { randomBytes } from 'node:crypto'
import { isolateObjectProperty, type PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import type { Role } from '@/src/domain/permissions'
import { wantedKeys } from '@/src/encryption/lookup-keys'
import { inTransaction } from '@/src/framework/in-transaction'
import { currentClinic } from '@/src/request-context'

/**
 * Makes an account for somebody the clinic has invited and whose address its provider has verified. Answers whether
 * there was an invitation. People who have an account accept with its password, so that no clinic's provider
 * decides for them where they work.
 */
export async function acceptByProvider(req: PayloadRequest, email: string): Promise<boolean> {
  const clinic = currentClinic()
  if (!clinic) return false
  const own = isolateObjectProperty(req, ['user', 'context', 'transactionID'])
  Object.assign(own, { user: null, context: { joinsBy: 'accept-invitation' }, transactionID: undefined })
  return inTransaction(own, async () => {
    const keys = wantedKeys({ clinicId: clinic.id, collection: 'invitations' }, 'email', email)
    const [invitation] = await runSql<{ name: string; role: Role }>(
      own,
      sql`delete from invitations where tenant_id = ${clinic.id} and lookup -> 'email' ?| ${sql.param(keys)}::text[] and expires_at > now()
          returning name, role`,
    )
    if (!invitation) return false
    const { name, role } = invitation
    // Nobody knows it. Who wants a password of their own asks for a link to choose one.
    const password = randomBytes(32).toString('base64url')
    const memberships = [{ tenant: clinic.id, role }]
    await own.payload.create({
      collection: 'users',
      data: { email, name, password, status: 'active', memberships },
      depth: 0,
      req: own,
    })
    return true
  })
}
