import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { PayloadRequest } from 'payload'
import { auditAccount } from '@/src/auth/audit-account'
import type { SessionOwner } from '@/src/auth/second-factor/factor-session'
import { countFactorTry } from '@/src/auth/second-factor/factor-tries'
import { provePasskey } from '@/src/auth/second-factor/passkeys'
import { spendRecoveryCode } from '@/src/auth/second-factor/recovery-codes'
import { spendTotp } from '@/src/auth/second-factor/totp-factor'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'

export type FactorProof = { code: string } | { passkey: AuthenticationResponseJSON }
export type FactorMethod = 'totp' | 'recovery_code' | 'passkey'

/**
 * Checks a second factor and uses it up. Every failed try counts; after ten the account waits a while, even for the
 * right code. Runs outside of any transaction, so that neither a used code nor a failed try comes back.
 */
export async function proveFactor(
  req: PayloadRequest,
  session: SessionOwner,
  proof: FactorProof,
): Promise<FactorMethod> {
  const { userId } = session
  const counted = await countFactorTry(req, userId)
  const method = await methodProved(req, session, proof)
  if (method) {
    await counted.succeeded()
    return method
  }
  const isLocked = await counted.failed()
  const account = { id: userId, clinics: await clinicsOf(req, userId) }
  const actor = { type: 'user', id: userId }
  await auditAccount(req, account, {
    action: 'second-factor',
    outcome: 'denied',
    reason: 'passkey' in proof ? 'wrong passkey' : 'wrong code',
    actor,
  })
  if (isLocked) await auditAccount(req, account, { action: 'lock', outcome: 'denied', actor })
  throw refuse('second_factor_invalid', { field: 'passkey' in proof ? 'passkey' : 'code' })
}

async function methodProved(
  req: PayloadRequest,
  session: SessionOwner,
  proof: FactorProof,
): Promise<FactorMethod | null> {
  if ('passkey' in proof) return (await provePasskey(req, session, proof.passkey)) ? 'passkey' : null
  const digits = proof.code.replaceAll(/\s/g, '')
  if (/^\d{6}$/.test(digits)) return (await spendTotp(req, session.userId, digits)) ? 'totp' : null
  return (await spendRecoveryCode(req, session.userId, proof.code)) ? 'recovery_code' : null
}

/** The clinics whose trails are to know what happened to an account. */
export async function clinicsOf(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  userId: string,
): Promise<string[]> {
  const rows = await runSql<{ clinic: string }>(
    req,
    sql`select tenant_id::text as clinic from users_memberships where _parent_id = ${userId} order by _order`,
  )
  return rows.map(({ clinic }) => clinic)
}
