import pg from 'pg'

/** Every row of every table as text, as somebody has it who took a copy of the database. */
export async function dumpDatabase(superuserUrl: string): Promise<Map<string, string[]>> {
  const client = new pg.Client({ connectionString: superuserUrl })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    const dump = new Map<string, string[]>()
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(`select own::text as line from only ${name} own`)
      dump.set(
        name,
        rows.map(({ line }) => line),
      )
    }
    return dump
  } finally {
    await client.end()
  }
}

/** The tables in which one of these texts can be read, with the text. */
export const readableIn = (dump: ReadonlyMap<string, string[]>, texts: readonly string[]): string[] =>
  [...dump].flatMap(([table, lines]) =>
    texts.filter((text) => lines.some((line) => line.includes(text))).map((text) => `${table}: ${text}`),
  )
