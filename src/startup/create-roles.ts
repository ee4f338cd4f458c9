import pg from 'pg'

export const OWNER_ROLE = 'careloom_owner'
export const RUNTIME_ROLE = 'careloom_app'
export const BACKUP_ROLE = 'careloom_backup'

/**
 * Three roles: one owns the tables and migrates, one runs the product and owns nothing, and one sees every row, may
 * change none and is used for backups alone.
 */
export async function createRoles(
  superuserUrl: string,
  passwords: { ownerPassword: string; appPassword: string; backupPassword: string },
): Promise<void> {
  await withClient(superuserUrl, async (client) => {
    const { rows } = await client.query<{ rolname: string }>(
      'select rolname from pg_roles where rolname = any($1)',
      [[OWNER_ROLE, RUNTIME_ROLE, BACKUP_ROLE]],
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
    if (!known.has(BACKUP_ROLE))
      await client.query(
        `create role ${BACKUP_ROLE} login password ${client.escapeLiteral(passwords.backupPassword)} nosuperuser bypassrls
           nocreatedb nocreaterole in role pg_read_all_data`,
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
