import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'

export type Account = {
  id: string
  email: string
  name: string
  language: string | null
  status: 'active' | 'invited' | 'disabled'
  hash: string | null
  salt: string | null
  clinics: string[]
}

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>

export const normalEmail = (email: string): string => email.toLowerCase().trim()

/** The account of an e-mail address, with what signing in needs and no more. */
export async function findAccount(req: Requester, email: string): Promise<Account | undefined> {
  const [account] = await runSql<Account>(
    req,
    sql`select id, email, name, language, status, hash, salt, array(
          select tenant_id::text from users_memberships where _parent_id = users.id order by _order) as clinics
        from users where email = ${normalEmail(email)}`,
  )
  return account
}

/** Makes everything that rewrites this person wait until the transaction ends. */
export async function lockAccount(
  req: Requester,
  id: string,
): Promise<{ hash: string | null; status: string } | undefined> {
  const [row] = await runSql<{ hash: string | null; status: string }>(
    req,
    sql`select hash, status from users where id = ${id} for update`,
  )
  return row
}
