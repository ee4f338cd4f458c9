import { z } from 'zod'
import { parseEpochDay } from '@/src/domain/scheduling/epoch-day'

const FIRST = '1970-01-01'
const END = '2200-01-01'

/** A day that every calendar here can compute with. */
export const calendarDate = z
  .string('Please give a date such as 2026-03-09.')
  .refine(
    (text) => parseEpochDay(text) !== undefined && text >= FIRST && text < END,
    'A date looks like 2026-03-09.',
  )

/** Days from one date to another; not a number when one of them is none, since all rules of a query are asked. */
export const daysBetween = (from: string, to: string): number =>
  (parseEpochDay(to) ?? Number.NaN) - (parseEpochDay(from) ?? Number.NaN)
