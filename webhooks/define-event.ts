import type { z } from 'zod'

/** An event of the catalogue, as `defineEvent` takes it. */
export type WebhookEvent<Type extends string = string, Data extends z.ZodObject = z.ZodObject> = {
  type: Type
  /** One sentence for developers. */
  summary: string
  /** Ids, times, states and amounts: receivers read the rest through the API, where reading is checked and audited. */
  data: Data
  example: z.input<Data>
}

/**
 * Declares an event that other systems can be told. A published type never changes its meaning: it may get more
 * fields, or there is another type.
 */
export const defineEvent = <Type extends string, Data extends z.ZodObject>(
  event: WebhookEvent<Type, Data>,
): WebhookEvent<Type, Data> => event
