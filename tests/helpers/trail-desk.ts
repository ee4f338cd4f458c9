import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Verdict } from '@/src/audit/verify/verify-trail'
import type { TestDatabase } from '@/tests/helpers/test-database'

export type TrailDesk = {
  owner: pg.Client
  app: pg.Client
  /** Stores entries as the product does and returns their ids in the order of their numbers. */
  add: (clinic: string | null, count: number) => Promise<string[]>
  /** Seals until nothing is left. */
  seal: () => Promise<number>
  verify: () => Promise<Verdict>
  /** As somebody who owns the tables and has put every guard out of the way. */
  tamper: (statement: string, values?: unknown[]) => Promise<void>
  close: () => Promise<void>
}

/** The trail of a test database without the rest of the product, with the connections of both roles. */
export async function openTrailDesk(database: TestDatabase, headsFolder: string): Promise<TrailDesk> {
  const { verifyTrail } = await import('@/src/audit/verify/verify-trail')
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  const app = new pg.Client({ connectionString: database.appUrl })
  await Promise.all([owner.connect(), app.connect()])
  return {
    owner,
    app,
    add: async (clinic, count) => {
      await app.query(`select set_config('app.tenant_id', $1, false)`, [clinic ?? ''])
      const mark = randomUUID()
      await app.query(
        `insert into audit_events (tenant_id, actor_type, action, entity, entity_ids, outcome, channel, request_id, diff)
         select $1, 'user', 'read', 'patients', jsonb_build_array(n), 'ok', 'rest', $2, '["lastName"]' from generate_series(1, $3::int) n`,
        [clinic, mark, count],
      )
      const { rows } = await owner.query<{ id: string }>(
        'select id from audit_events where request_id = $1 order by seq',
        [mark],
      )
      return rows.map(({ id }) => id)
    },
    seal: async () => {
      let total = 0
      for (;;) {
        const { rows } = await app.query<{ sealed: number }>('select audit.seal_entries(500) as sealed')
        total += rows[0]?.sealed ?? 0
        if (!rows[0]?.sealed) return total
      }
    },
    verify: () => verifyTrail({ ownerUrl: database.ownerUrl, headsFolder }),
    tamper: async (statement, values) => {
      const { rows } = await owner.query<{ name: string }>(
        `select format('%s', c.oid::regclass) as name from pg_class c
         where c.oid = 'audit_events'::regclass or (c.relnamespace = 'audit'::regnamespace and c.relname like 'events%' and c.relkind = 'r')`,
      )
      await owner.query('begin')
      for (const { name } of rows) {
        await owner.query(`alter table ${name} no force row level security`)
        await owner.query(`alter table ${name} disable trigger user`)
      }
      await owner.query(statement, values)
      for (const { name } of rows) {
        await owner.query(`alter table ${name} enable trigger user`)
        await owner.query(`alter table ${name} force row level security`)
      }
      await owner.query('commit')
    },
    close: async () => {
      await Promise.all([owner.end(), app.end()])
    },
  }
}
