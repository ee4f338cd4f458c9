import { z } from 'zod'
import { words } from './words'

export const settings = z.object({
  months: z.int().min(1).max(120).optional().meta({ label: words.usualMonths, help: words.none }),
})
