import pg from 'pg'

/**
 * Takes every month that ended more than `months` months ago out of the table of the trail. The tables stay where
 * they are, with their entries and their guards, and the proof of the chain still reads them. Returns their names.
 */
export async function detachMonths(ownerUrl: string, months: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_inherits i on i.inhrelid = c.oid
       where i.inhparent = 'public.audit_events'::regclass and c.relname ~ '^events_\\d{4}_\\d{2}$'
         and to_date(right(c.relname, 7), 'YYYY_MM') + interval '1 month'
           <= date_trunc('month', now() at time zone 'UTC') - make_interval(months => $1)
       order by 1`,
      [months],
    )
    // An entry is found for its seal in the table of the trail only, so what is left is sealed first.
    while ((await client.query('select audit.seal_entries(2000) as sealed')).rows[0].sealed > 0);
    for (const { name } of rows) await client.query('select audit.detach_month($1)', [name])
    return rows.map(({ name }) => name)
  } finally {
    await client.end()
  }
}
