import type pg from 'pg'
import { openEndpointSecrets, type StoredSecrets } from '@/webhooks/endpoint-secret'
import type { OwnEndpoint } from '@/webhooks/svix/endpoint-at-svix'

export type OpenedEndpoint = OwnEndpoint & {
  current: string
  /** The secret before, as long as it is valid beside the current one. */
  previous: string | null
  previousSeconds: number
}

type Row = OwnEndpoint & StoredSecrets

/** The endpoints of the clinic of the context, with their secrets. */
export async function readOwnEndpoints(db: pg.Pool, clinicId: string): Promise<OpenedEndpoint[]> {
  const { rows } = await db.query<Row>({
    name: 'svix-endpoints',
    text: `select e.id, e.url, e.events, e.description, e.signing, e.status,
        e.current_secret, e.previous_secret, e.previous_expires_at,
        coalesce((select json_agg(r.locations_id) from webhook_endpoints_rels r
          where r.parent_id = e.id and r.path = 'locations'), '[]') as locations
      from webhook_endpoints e where e.tenant_id = $1::uuid order by e.created_at, e.id`,
    values: [clinicId],
  })
  return rows.map((row) => {
    const [current = '', previous = null] = openEndpointSecrets(clinicId, row)
    const end = row.previous_expires_at ? new Date(row.previous_expires_at).getTime() : 0
    return { ...row, current, previous, previousSeconds: Math.max(0, Math.ceil((end - Date.now()) / 1_000)) }
  })
}

/** Keeps what stands in the way of endpoints at Svix, for the clinic to see. */
export async function keepProblems(
  db: pg.Pool,
  clinicId: string,
  problems: ReadonlyMap<string, string>,
): Promise<void> {
  await db.query({
    name: 'svix-problems',
    text: `update webhook_endpoints e set svix_problem = p.problem
      from webhook_endpoints o left join unnest($2::uuid[], $3::text[]) as p(id, problem) on p.id = o.id
      where o.tenant_id = $1::uuid and e.id = o.id and e.svix_problem is distinct from p.problem`,
    values: [clinicId, [...problems.keys()], [...problems.values()]],
  })
}
