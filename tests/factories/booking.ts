import type { Payload } from 'payload'
import pg from 'pg'
import type { TestClinic } from '@/tests/factories/clinic'
import type { Bookable } from '@/tests/factories/records'
import type { TestDatabase } from '@/tests/helpers/test-database'

/** What is sent to book a visit. */
export const bookingOf = (bookable: Bookable, startsAt: string, more: Record<string, unknown> = {}) => ({
  patient: bookable.patient.id,
  service: bookable.service.id,
  practitioner: bookable.practitioner.id,
  startsAt,
  ...more,
})

/** An instant some days from today, such as `at(7, '10:00')`; the clinic of the tests works around the clock. */
export const at = (days: number, time: string): string =>
  `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${time}:00.000Z`

/** A key of another system. */
export async function createKey(
  payload: Payload,
  clinic: TestClinic,
  scopes: string[],
): Promise<{ key: string }> {
  const made = await clinic.run(() =>
    payload.create({ collection: 'api-keys', data: { name: 'Other system', scopes } as never }),
  )
  return { key: (made as unknown as { key: string }).key }
}

/** Pairs of claims that lie over each other although nobody allowed it, over all clinics. */
export async function overlappingClaims(database: TestDatabase): Promise<number> {
  const [row] = await queryAll<{ pairs: number }>(
    database,
    `select count(*)::int as pairs from claims a join claims b
       on a.id < b.id and a.tenant_id = b.tenant_id and a.resource_id = b.resource_id and a.seat = b.seat and a.span && b.span
     where not a.is_overlap_allowed and not b.is_overlap_allowed`,
  )
  return row?.pairs ?? -1
}

/** Asks the database past both walls. */
export async function queryAll<Row>(
  { superuserUrl }: TestDatabase,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const { rows } = await client.query(statement, values)
    return rows
  } finally {
    await client.end()
  }
}
