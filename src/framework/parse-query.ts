import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { refuse } from '@/src/framework/refuse'

/** The parameters after the question mark, or a refusal that names the first one that is wrong. */
export function parseQuery<Schema extends z.ZodType>(
  req: Pick<PayloadRequest, 'searchParams'>,
  schema: Schema,
): z.output<Schema> {
  const given = [...(req.searchParams ?? new URLSearchParams())].filter(([, value]) => value !== '')
  const result = schema.safeParse(Object.fromEntries(given))
  if (result.success) return result.data
  const issue = result.error.issues[0]
  // Parameters are flat, whatever is read out of one of them.
  const field = issue?.path[0]
  throw refuse('validation_failed', {
    message: issue?.message,
    ...(field === undefined ? {} : { field: String(field) }),
  })
}
