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
  /** Until when somebody without one may still work, in milliseconds since 1970; null when none is demanded. */
  graceEndsAt: number | null
  /** The sessions that were opened with the second factor. */
  given: string[]
}

/**
 * What decides about the sessions of a person, in one statement. It also notes when somebody was first found to need
 * a factor they do not have: from then on their days of grace run.
 */
export async function readFactorFacts(req: Requester, userId: string): Promise<FactorFacts> {
  const usual = JSON.stringify(usualFactorRoles)
  const { OPERATOR_SECOND_FACTOR, SECOND_FACTOR_GRACE_DAYS: days } = env()
  const [facts] = await runSql<FactorFacts>(
    req,
    sql`with known as (
        select exists (select 1 from totp_factors where user_id = ${userId} and confirmed_at is not null) as has_totp,
          exists (select 1 from passkeys where user_id = ${userId}) as has_passkey,
          (select began_at from second_factor_grace where user_id = ${userId}) as began_at),
      demands as (
        select days from (
          select coalesce(t.settings_second_factor_grace_days, ${days}::int)::int as days
          from users_memberships m join tenants t on t.id = m.tenant_id
          where m._parent_id = ${userId} and m.is_suspended is not true and t.settings_require_second_factor
            and coalesce(t.settings_second_factor_roles, ${usual}::jsonb) @> to_jsonb(m.role::text)
          union all
          select ${days}::int from users where id = ${userId} and platform_role = 'operator'
            and ${OPERATOR_SECOND_FACTOR === 'on'}::boolean) asked, known
        where began_at is distinct from 'infinity'),
      noted as (
        insert into second_factor_grace (user_id)
        select ${userId} from known where began_at is null and not has_totp and not has_passkey
          and exists (select 1 from demands)
        on conflict (user_id) do nothing)
      select has_totp as "hasTotp", has_passkey as "hasPasskey", exists (select 1 from demands) as "isRequired",
        (select extract(epoch from case min(days) when 0 then '-infinity'::timestamptz
            else coalesce(known.began_at, now()) + make_interval(days => min(days)) end) * 1000
          from demands)::float8 as "graceEndsAt",
        array(select session_id from session_factors where user_id = ${userId} and given_at is not null) as given
      from known`,
  )
  if (!facts) throw new Error('The facts about a second factor could not be read')
  return facts
}

export const hasFactor = ({ hasPasskey, hasTotp }: FactorFacts): boolean => hasPasskey || hasTotp

/** Whether a person without a factor may still work without one. */
export const isInGrace = ({ graceEndsAt }: FactorFacts, now: number): boolean =>
  graceEndsAt !== null && graceEndsAt > now
