import pg from 'pg'

/** Does something with a connection of the tables' owner, and closes it. */
export async function asOwner(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'careloom-restore' })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
