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
    const checkout = super.connect().then((client) => bindTenant(client, tenant))
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
