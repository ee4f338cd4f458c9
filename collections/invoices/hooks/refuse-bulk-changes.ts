import type { CollectionBeforeOperationHook, Where } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'

/**
 * Drafts may be changed or deleted many at a time. Everything that is final or makes an invoice so goes one by
 * one: of many, Payload keeps some and answers for the others with a single 400.
 */
export const refuseBulkChanges: CollectionBeforeOperationHook = async ({ args, operation, req }) => {
  if (operation !== 'update' && operation !== 'delete') return args
  const { id, where, data } = args as { id?: string; where?: Where; data?: Record<string, unknown> }
  const ids = (where?.id as { in?: string[] } | undefined)?.in
  if (id || !ids || ids.length === 0) return args
  const [final] = await runSql(
    req,
    sql`select 1 from invoices where id in ${ids} and status <> 'draft' limit 1`,
  )
  if (final)
    throw refuse('locked', { message: 'At least one of these invoices is issued and cannot be changed.' })
  if (data && 'status' in data && data.status !== 'draft')
    throw refuse('validation_failed', { message: 'Invoices are issued one at a time.', field: 'status' })
  return args
}
