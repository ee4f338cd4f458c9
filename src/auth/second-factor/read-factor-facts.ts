import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { usualFactorRoles } from '@/src/domain/second-factor/required-roles'
import { env } from '@/src/env'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>

export type FactorFacts = {
  hasTotp: boolean
  hasPasskey: boolean
  /** Whether one of the person's clinics, or the installation for its operators, demands a second factor. */
  isRequired: boolean
  /** The sessions that were opened with the second factor. */
  given: string[]
}

/** What decides about the sessions of a person, in one statement. */
export async function readFactorFacts(req: Requester, userId: string): Promise<FactorFacts> {
  const usual = JSON.stringify(usualFactorRoles)
  const asksOperators = env().OPERATOR_SECOND_FACTOR === 'on'
  const [facts] = await runSql<FactorFacts>(
    req,
    sql`select
      exists (select 1 from totp_factors where user_id = ${userId} and confirmed_at is not null) as "hasTotp",
      exists (select 1 from passkeys where user_id = ${userId}) as "hasPasskey",
      exists (select 1 from users_memberships m join tenants t on t.id = m.tenant_id
        where m._parent_id = ${userId} and m.is_suspended is not true and t.settings_require_second_factor
          and coalesce(t.settings_second_factor_roles, ${usual}::jsonb) @> to_jsonb(m.role::text))
        or (${asksOperators}::boolean
          and exists (select 1 from users where id = ${userId} and platform_role = 'operator')) as "isRequired",
      array(select session_id from session_factors where user_id = ${userId} and given_at is not null) as given`,
  )
  if (!facts) throw new Error('The facts about a second factor could not be read')
  return facts
}

export const hasFactor = ({ hasPasskey, hasTotp }: FactorFacts): boolean => hasPasskey || hasTotp
