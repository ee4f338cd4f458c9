import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'

type Counted = { last: number; at: string }

/**
 * Takes the next number of a series in the request's transaction. Writers of one series wait for each other until
 * they commit, and a rollback gives the number back, so none is ever left out. `takenAt` is the database's clock
 * after that wait: whoever has the higher number was later.
 */
export async function nextNumber(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  { clinicId, series, year }: { clinicId: string; series: string; year: number },
): Promise<{ sequence: number; takenAt: string }> {
  const [row] = await runSql<Counted>(
    req,
    sql`insert into number_counters (tenant_id, series, year, last) values (${clinicId}, ${series}, ${year}, 1)
        on conflict (tenant_id, series, year) do update set last = number_counters.last + 1
        returning last, floor(extract(epoch from clock_timestamp()) * 1000)::bigint as at`,
  )
  if (!row) throw new Error('A number counter returned no row')
  return { sequence: row.last, takenAt: new Date(Number(row.at)).toISOString() }
}
