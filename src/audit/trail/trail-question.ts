import { z } from 'zod'
import { type ActionKind, actionKinds } from '@/src/domain/trail/action-kinds'
import { calendarDate, daysBetween } from '@/src/framework/calendar-date'

const orNull = <Schema extends z.ZodType>(schema: Schema) =>
  schema.nullish().transform((value) => (value ?? null) as z.output<Schema> | null)

const shortText = (message: string) => z.string().max(100, message)

const fields = {
  /** A user or an API key, by id. */
  person: orNull(z.uuid('This person does not exist.')),
  patient: orNull(z.uuid('This patient does not exist.')),
  action: orNull(shortText('An action is a word such as read.')),
  kind: orNull(z.enum(actionKinds, `A kind is one of ${actionKinds.join(', ')}.`)),
  entity: orNull(shortText('A kind of record is a word such as patients.')),
  /** An emergency look, by id. */
  breakGlass: orNull(z.uuid('This emergency access does not exist.')),
  outcome: orNull(z.enum(['ok', 'denied', 'error'], 'An outcome is ok, denied or error.')),
  /** Days of the clinic, both included. */
  from: orNull(calendarDate),
  to: orNull(calendarDate),
}

const inOrder = ({ from, to }: { from: string | null; to: string | null }) =>
  !from || !to || daysBetween(from, to) >= 0
const outOfOrder = { message: 'The last day lies before the first.', path: ['to'] }

export const trailFilter = z.object(fields).refine(inOrder, outOfOrder)

export const trailQuestion = z
  .object({
    ...fields,
    /** The number of the last entry of the page before. */
    before: orNull(z.coerce.number().int().positive('Please name the number of an entry.')),
    limit: z.coerce.number().int().min(1).max(200, 'A page has at most 200 entries.').default(50),
  })
  .refine(inOrder, outOfOrder)

export type TrailFilter = {
  person: string | null
  patient: string | null
  action: string | null
  kind: ActionKind | null
  entity: string | null
  breakGlass: string | null
  outcome: 'ok' | 'denied' | 'error' | null
  from: string | null
  to: string | null
}

/** The names of the filters somebody used; their values could say whom they asked about. */
export const usedFilters = (filter: TrailFilter): string[] =>
  Object.entries(filter).flatMap(([name, value]) => (value === null ? [] : [name]))
