import type { Payload } from 'payload'
import type pg from 'pg'
import { TenantPool } from '@/src/database/tenant-pool'

const CONNECTIONS = 4

/**
 * Connections of the delivery alone, so that it never waits for requests nor they for it. Their commits do not wait for
 * the disk: what a power cut takes of them is sent once more.
 */
export function deliveryDatabase(payload: Pick<Payload, 'db'>): TenantPool {
  const { poolOptions } = payload.db as unknown as { poolOptions: pg.PoolConfig }
  const pool = new TenantPool({
    ...poolOptions,
    max: CONNECTIONS,
    options: '-c synchronous_commit=off',
    application_name: 'careloom-webhooks',
  })
  // A connection that dies while idle is replaced; nothing else happens.
  pool.on('error', () => undefined)
  return pool
}
