import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'

/** Refuses to take the last owner from a clinic. Changes to owners of one clinic queue up until they are stored. */
export async function ensureOwnerRemains(
  req: PayloadRequest,
  clinics: readonly string[],
  leaving: string,
): Promise<void> {
  for (const clinic of [...clinics].sort()) {
    await runSql(req, sql`select id from tenants where id = ${clinic} for update`)
    const others = await runSql(
      req,
      sql`select 1 from users_memberships m join users u on u.id = m._parent_id
          where m.tenant_id = ${clinic} and m.role = 'owner' and m.is_suspended is not true
            and u.status = 'active' and u.id <> ${leaving} limit 1`,
    )
    if (others.length === 0)
      throw refuse('conflict', { message: 'A clinic needs an owner. Make somebody else an owner first.' })
  }
}
