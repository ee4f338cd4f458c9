import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'

export { sql }

type Statement = ReturnType<typeof sql>
type Executor = { execute: (statement: Statement) => Promise<{ rows: unknown[]; rowCount: number | null }> }

/** Runs one statement in the request's transaction, or on the pool when none is open. */
export async function runSql<Row = Record<string, unknown>>(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  statement: Statement,
): Promise<Row[]> {
  const { rows } = await (await executorOf(req)).execute(statement)
  return rows as Row[]
}

async function executorOf(req: Pick<PayloadRequest, 'payload' | 'transactionID'>): Promise<Executor> {
  const adapter = req.payload.db as unknown as PostgresAdapter
  const id = await req.transactionID
  // Payload's loader of related records writes null where there was none.
  if (id === undefined || id === null) return adapter.drizzle as unknown as Executor
  const session = adapter.sessions[String(id)]
  // Falling back to the pool here would write outside the transaction that was asked for.
  if (!session) throw new Error('The transaction of this request has ended')
  return session.db as unknown as Executor
}
