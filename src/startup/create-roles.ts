import pg from 'pg'

export const OWNER_ROLE = 'careloom_owner'
export const RUNTIME_ROLE = 'careloom_app'

/** Two roles: one owns the tables and migrates, the other runs the product and owns nothing. */
export async function createRoles(
  superuserUrl: string,
  passwords: { ownerPassword: string; appPassword: string },
): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ rolname: string }>(
      'select rolname from pg_roles where rolname = any($1)',
      [[OWNER_ROLE, RUNTIME_ROLE]],
    )
    const known = new Set(rows.map(({ rolname }) => rolname))
    const roles = [
      [OWNER_ROLE, passwords.ownerPassword],
      [RUNTIME_ROLE, passwords.appPassword],
    ] as const
    for (const [role, password] of roles)
      if (!known.has(role))
        await client.query(
          `create role ${role} login password ${client.escapeLiteral(password)} nosuperuser nobypassrls nocreatedb nocreaterole`,
        )
  })
}

/** Creates a database for the owner unless it exists. */
export async function createDatabase(superuserUrl: string, name: string): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(name)} owner ${OWNER_ROLE}`)
  })
}

async function withClient(
  connectionString: string,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
