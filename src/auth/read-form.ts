import { addDataAndFileToRequest, type PayloadRequest } from 'payload'
import type { z } from 'zod'
import { refuse } from '@/src/framework/refuse'

/** The fields sent to an action as JSON or, by the admin's forms, as form data. Refuses naming the first wrong one. */
export async function readForm<Schema extends z.ZodType>(
  req: PayloadRequest,
  schema: Schema,
): Promise<z.output<Schema>> {
  await addDataAndFileToRequest(req)
  const result = schema.safeParse(req.data ?? {})
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.join('.')
  throw refuse('validation_failed', { message: issue?.message, ...(field ? { field } : {}) })
}
