import { Temporal } from 'temporal-polyfill'
import type { PluginContext } from '@/src/plugin/plugin-context'

/** The day in the zone of the clinic, as `YYYY-MM-DD`: of an instant (ISO 8601 in UTC), or today. */
export const clinicDay = (
  { clinic, now }: Pick<PluginContext, 'clinic' | 'now'>,
  instant: string = now().toISOString(),
): string => Temporal.Instant.from(instant).toZonedDateTimeISO(clinic.timezone).toPlainDate().toString()
