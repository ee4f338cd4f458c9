import { createHash } from 'node:crypto'
import pg from 'pg'
import { currentClinic } from '@/src/request-context'

/** The setting that row-level security policies compare with; empty means no clinic and therefore no rows. */
export const TENANT_SETTING = 'app.tenant_id'

const boundTenant = new WeakMap<pg.PoolClient, string>()

type ConnectCallback = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void

/**
 * A pool whose connections carry the clinic of the running request.
 * The setting is session-wide because Payload reads outside transactions; it is only sent when it changes.
 */
export class TenantPool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>
  override connect(callback: ConnectCallback): void
  override connect(callback?: ConnectCallback): Promise<pg.PoolClient> | undefined {
    const tenant = currentClinic()?.id ?? ''
    const checkout = super.connect().then((client) => bindTenant(rememberStatements(client), tenant))
    if (!callback) return checkout
    checkout.then(
      (client) => callback(undefined, client, (release) => client.release(release)),
      (error: Error) => callback(error, undefined, () => undefined),
    )
    return undefined
  }
}

// Drizzle recognises a pool by this name, which a minifier would otherwise change.
Object.defineProperty(TenantPool, 'name', { value: 'TenantPool' })

async function bindTenant(client: pg.PoolClient, tenant: string): Promise<pg.PoolClient> {
  if (boundTenant.get(client) === tenant) return client
  try {
    await client.query(`select set_config('${TENANT_SETTING}', $1, false)`, [tenant])
    boundTenant.set(client, tenant)
    return client
  } catch (error) {
    // A connection whose clinic is unknown must never serve another request.
    client.release(true)
    throw error
  }
}

const MOST_STATEMENTS = 1_000
const MOST_PARAMETERS = 64
const statementNames = new Map<string, string>()
const remembering = new WeakSet<pg.PoolClient>()

type NamedQuery = { text?: string; name?: string; values?: unknown[]; submit?: unknown }

/**
 * Names each parametrised statement by its text, so that a connection parses and plans it once. The number is
 * bounded: lists of ids give a new text for each length.
 */
function rememberStatements(client: pg.PoolClient): pg.PoolClient {
  if (remembering.has(client)) return client
  remembering.add(client)
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  client.query = ((first: unknown, ...rest: unknown[]) =>
    query(named(first, rest[0]), ...rest)) as typeof client.query
  return client
}

function named(query: unknown, values: unknown): unknown {
  if (typeof query !== 'object' || query === null) return query
  const { text, name, values: own, submit } = query as NamedQuery
  const parameters = (Array.isArray(values) ? values : (own ?? [])).length
  if (!text || name || submit || parameters === 0 || parameters > MOST_PARAMETERS) return query
  let known = statementNames.get(text)
  if (!known) {
    if (statementNames.size >= MOST_STATEMENTS) return query
    known = createHash('sha1').update(text).digest('base64url')
    statementNames.set(text, known)
  }
  return { ...query, name: known }
}
