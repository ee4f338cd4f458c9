import { randomInt } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { hashSecret } from '@/src/auth/clinic-token'
import { runSql, sql } from '@/src/database/sql'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>

const COUNT = 10
const GROUPS = 6
const GROUP_LENGTH = 4
// Without letters and digits that look alike on paper; 24 of these 31 are 118 bits, so a plain hash protects them.
const ALPHABET = '23456789abcdefghjkmnpqrstuvwxyz'

/** Replaces the codes of a person. They are shown once; only hashes are kept. */
export async function replaceRecoveryCodes(req: Requester, userId: string): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, createCode)
  const hashes = JSON.stringify(codes.map((code) => hashCode(userId, code)))
  await runSql(req, sql`delete from recovery_codes where user_id = ${userId}`)
  await runSql(
    req,
    sql`insert into recovery_codes (user_id, code_hash)
        select ${userId}::uuid, value from jsonb_array_elements_text(${hashes}::jsonb)`,
  )
  return codes
}

/** Uses a code up, exactly once over all processes. */
export async function spendRecoveryCode(req: Requester, userId: string, code: string): Promise<boolean> {
  const spent = await runSql(
    req,
    sql`update recovery_codes set used_at = now()
        where user_id = ${userId} and code_hash = ${hashCode(userId, code)} and used_at is null returning 1`,
  )
  return spent.length > 0
}

const createCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
  ).join('-')

/** However it was typed: hyphens, spaces and capital letters make no difference. */
const hashCode = (userId: string, code: string): string =>
  hashSecret(`${userId}:${code.toLowerCase().replaceAll(/[^0-9a-z]/g, '')}`)
