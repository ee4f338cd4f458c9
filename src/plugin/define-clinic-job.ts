import type { z } from 'zod'
import type { PluginContext } from '@/src/plugin/plugin-context'

/** Work of an add-on that happens after the answer, in one clinic where it is on. */
export type ClinicJob<Data extends z.ZodObject = z.ZodObject> = {
  /** kebab-case and unique within the add-on. */
  name: string
  /** What it is told: rather ids. */
  data: Data
  /** May run again after a crash or a failure, so doing the same thing twice must do no harm. */
  handler(ctx: PluginContext, data: z.output<Data>): Promise<void>
  /** How often it is tried again after the first failure, with growing pauses: 5 when absent. */
  retries?: number
  /** How long one run may take: 120 when absent. */
  timeoutSeconds?: number
  /** When it runs by itself, once in each clinic where the add-on is on, in the zone of the clinic. Its data is `{}`. */
  schedule?: { /** Five fields: minute, hour, day of the month, month, day of the week. */ cron: string }
}

/** Declares a job of an add-on. */
export const defineClinicJob = <Data extends z.ZodObject>(job: ClinicJob<Data>): ClinicJob<Data> => job
