import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { refuse } from '@/src/framework/refuse'

/** The JSON body of an action, or a refusal that names the first field that is wrong. No body is an empty one. */
export async function parseBody<Schema extends z.ZodType>(
  req: PayloadRequest,
  schema: Schema,
): Promise<z.output<Schema>> {
  const text = (await req.text?.()) ?? ''
  const result = schema.safeParse(text === '' ? {} : parseJson(text))
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const field = issue?.path.join('.')
  throw refuse('validation_failed', { message: issue?.message, ...(field ? { field } : {}) })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw refuse('validation_failed', { message: 'This is not valid JSON.' })
  }
}
