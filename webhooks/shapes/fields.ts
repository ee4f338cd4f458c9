import { z } from 'zod'

/** What data of events consists of. */
export const id = z.uuid()
export const instant = z.iso.datetime()
export const minorUnits = z.int()
export const currency = z.string().length(3)
/** Names of fields, never what they hold. */
export const fieldNames = z.array(z.string().max(60))
