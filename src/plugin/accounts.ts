import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import type { PluginContext } from '@/src/plugin/plugin-context'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>

/** The accounts a clinic has at the vendor of an add-on. */
export const accountsOf = (
  req: Requester,
  { clinicId, plugin }: { clinicId: string; plugin: string },
): PluginContext['accounts'] => {
  const all = async (): Promise<string[]> => {
    const rows = await runSql<{ external_id: string }>(
      req,
      sql`select external_id from add_on_accounts where tenant_id = ${clinicId} and plugin = ${plugin} order by linked_at desc`,
    )
    return rows.map((row) => row.external_id)
  }
  return {
    all,
    of: async () => (await all())[0] ?? null,
    link: async (externalId) => {
      // The same clinic may link it again; a row of another one is not touched.
      const rows = await runSql(
        req,
        sql`insert into add_on_accounts (plugin, external_id, tenant_id) values (${plugin}, ${externalId}, ${clinicId})
            on conflict (plugin, external_id) do update set linked_at = clock_timestamp()
              where add_on_accounts.tenant_id = ${clinicId} returning 1`,
      )
      if (rows.length === 0)
        throw refuse('conflict', { message: 'This account is linked to another clinic already.' })
    },
    unlink: async (externalId) => {
      await runSql(
        req,
        sql`delete from add_on_accounts where plugin = ${plugin} and external_id = ${externalId} and tenant_id = ${clinicId}`,
      )
    },
  }
}

/** The clinic an account at a vendor belongs to, or null. */
export async function clinicOfAccount(
  req: Requester,
  { plugin, externalId }: { plugin: string; externalId: string },
): Promise<string | null> {
  const [row] = await runSql<{ tenant_id: string }>(
    req,
    sql`select tenant_id from add_on_accounts where plugin = ${plugin} and external_id = ${externalId}`,
  )
  return row?.tenant_id ?? null
}
