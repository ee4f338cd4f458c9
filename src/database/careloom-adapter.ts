import { type PostgresAdapter, postgresAdapter } from '@payloadcms/db-postgres'
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import type { DatabaseAdapterObj } from 'payload'
import pg from 'pg'
import { closeDependents } from '@/src/database/close-with-database'
import { CurrentClient } from '@/src/database/current-client'
import { TenantPool } from '@/src/database/tenant-pool'
import { sealingAdapter } from '@/src/encryption/sealing-adapter'
import { rememberFailure } from '@/src/framework/remembered-failures'

type AdapterOptions = { connectionString: string; poolMax: number; migrationDir: string }

const MILLISECONDS = { acquire: 5_000, statement: 15_000, idleInTransaction: 30_000, lock: 5_000 } as const

/**
 * Payload's Postgres adapter with three of its defaults made safe: every connection carries the clinic of
 * its request, a commit that fails rejects the operation, and no connection is kept from the pool.
 */
export function careloomAdapter(options: AdapterOptions): DatabaseAdapterObj<PostgresAdapter> {
  const adapterObject = postgresAdapter({
    idType: 'uuidv7',
    allowIDOnCreate: false,
    push: false,
    disableCreateDatabase: true,
    migrationDir: options.migrationDir,
    pg: { ...pg, Pool: TenantPool as unknown as typeof pg.Pool },
    pool: {
      Client: CurrentClient as never,
      connectionString: options.connectionString,
      max: options.poolMax,
      connectionTimeoutMillis: MILLISECONDS.acquire,
      statement_timeout: MILLISECONDS.statement,
      idle_in_transaction_session_timeout: MILLISECONDS.idleInTransaction,
      lock_timeout: MILLISECONDS.lock,
    },
  })

  return {
    ...adapterObject,
    init: (args) => {
      const adapter = adapterObject.init(args)
      adapter.connect = connectWithoutLeak
      adapter.destroy = endPools(adapter.destroy)
      adapter.beginTransaction = beginTransaction as PostgresAdapter['beginTransaction']
      adapter.commitTransaction = commitOrReject as PostgresAdapter['commitTransaction']
      adapter.rollbackTransaction = rollback as PostgresAdapter['rollbackTransaction']
      sealingAdapter(adapter)
      adapter.updateOne = remembering(adapter.updateOne)
      adapter.deleteOne = remembering(adapter.deleteOne)
      return adapter
    },
  }
}

async function connectWithoutLeak(this: PostgresAdapter): Promise<void> {
  const pool = new TenantPool(this.poolOptions)
  // An idle connection that dies must not take the process with it; the pool replaces it.
  pool.on('error', (error) =>
    this.payload.logger.warn({
      msg: 'A database connection was lost',
      code: (error as { code?: string }).code,
    }),
  )
  await pool.query('select 1')
  ;(this as WithReadAudits)[readAuditsKey] = new TenantPool({
    ...this.poolOptions,
    max: 4,
    options: '-c synchronous_commit=off',
  })
  this.pool = pool as unknown as PostgresAdapter['pool']
  this.drizzle = drizzle({ client: pool, schema: this.schema }) as unknown as PostgresAdapter['drizzle']
  ;(this as unknown as { resolveInitializing?: () => void }).resolveInitializing?.()
}

type Write<Args, Result> = (this: PostgresAdapter, args: Args) => Promise<Result>

/** A write of many records hides why the database refused one of them. */
const remembering = <Args extends { req?: object }, Result>(
  write: Write<Args, Result>,
): Write<Args, Result> =>
  async function remembered(args) {
    try {
      return await write.call(this, args)
    } catch (error) {
      rememberFailure(args.req ?? {}, error)
      throw error
    }
  }

// Kept on the adapter: pages are bundles with copies of this module, and ask for the pool as well.
const readAuditsKey = Symbol.for('careloom.read-audits')
type WithReadAudits = { [readAuditsKey]?: TenantPool }

/** Connections whose commits do not wait for the disk, for the audit entries of reads and nothing else. */
export function readAuditPool(payload: { db: object }): TenantPool {
  const pool = (payload.db as WithReadAudits)[readAuditsKey]
  if (!pool) throw new Error('The database is not connected')
  return pool
}

/** Payload leaves its connections open when it is told to stop. */
const endPools = (forget: PostgresAdapter['destroy']): PostgresAdapter['destroy'] =>
  async function destroy(this: PostgresAdapter) {
    await closeDependents(this)
    const ours = this as WithReadAudits
    await Promise.all([(this.pool as unknown as TenantPool | undefined)?.end(), ours[readAuditsKey]?.end()])
    delete ours[readAuditsKey]
    await forget?.call(this)
  }

type Session = { db: unknown; resolve: () => Promise<void>; reject: () => Promise<void> }
type Sessions = Record<string, Session>

class RolledBack extends Error {}

async function beginTransaction(
  this: PostgresAdapter,
  options?: Parameters<typeof this.drizzle.transaction>[1],
): Promise<string> {
  const id = crypto.randomUUID()
  const opened = Promise.withResolvers<unknown>()
  const ended = Promise.withResolvers<void>()
  const done = this.drizzle.transaction(async (transaction) => {
    opened.resolve(transaction)
    await ended.promise
  }, options ?? undefined)
  done.catch(opened.reject)
  const db = await opened.promise
  ;(this.sessions as unknown as Sessions)[id] = {
    db,
    // `done` settles after COMMIT itself, so a refused commit reaches the caller.
    resolve: () => {
      ended.resolve()
      return done
    },
    reject: () => {
      ended.reject(new RolledBack())
      return done.catch((error) => {
        if (!(error instanceof RolledBack)) throw error
      })
    },
  }
  return id
}

async function takeSession(adapter: PostgresAdapter, incoming: unknown): Promise<Session | undefined> {
  const id = String(await incoming)
  const sessions = adapter.sessions as unknown as Sessions
  const session = sessions[id]
  // Removed first, so that nothing can start work on a transaction that is ending.
  delete sessions[id]
  return session
}

async function commitOrReject(this: PostgresAdapter, id: unknown): Promise<void> {
  await (await takeSession(this, id))?.resolve()
}

async function rollback(this: PostgresAdapter, id: unknown): Promise<void> {
  await (await takeSession(this, id))?.reject()
}
