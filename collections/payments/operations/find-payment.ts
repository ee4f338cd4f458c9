import type { PayloadRequest } from 'payload'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { refuse } from '@/src/framework/refuse'
import type { Payment } from '@/src/payload-types'

/** A payment by its id, or by what its vendor calls it. */
export type PaymentRef = { payment: string } | { method: Payment['method']; reference: string }

/** The id of the payment that a vendor's reference stands for, if we know of it. */
export async function paymentOfReference(
  req: PayloadRequest,
  { method, reference }: { method: Payment['method']; reference: string },
): Promise<string | null> {
  const [row] = await runSql<{ id: string }>(
    req,
    sql`select id from payments where method::text = ${method} and reference = ${reference} limit 1`,
  )
  return row?.id ?? null
}

/** A payment of the clinic, held until the transaction ends. One of another clinic is refused like none. */
export async function lockPayment(req: PayloadRequest, ref: PaymentRef): Promise<Payment> {
  const id = 'payment' in ref ? ref.payment : await paymentOfReference(req, ref)
  if (!isUuid(id)) throw refuse('not_found')
  const [row] = await runSql(req, sql`select id from payments where id = ${id} for update`)
  if (!row) throw refuse('not_found')
  return req.payload.findByID({ collection: 'payments', id, depth: 0, req })
}
