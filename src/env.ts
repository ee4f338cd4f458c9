import { z } from 'zod'

const flag = (values: [string, ...string[]]) => z.enum(values)
const positiveInt = (fallback: number) => z.coerce.number().int().positive().default(fallback)
const optionalText = z
  .string()
  .trim()
  .optional()
  .transform((value) => value || undefined)

/** Every setting the process reads. `.env.example` carries the same keys with their reasons; a test keeps them equal. */
export const envSchema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('production'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: optionalText,
  PUBLIC_URL: optionalText,
  DATABASE_URL: optionalText,
  DATABASE_OWNER_URL: optionalText,
  DATABASE_POOL_MAX: positiveInt(10),
  DATA_DIR: z.string().default('.data'),
  DEMO: flag(['auto', 'off']).default('auto'),
  DEMO_PASSWORD: z.string().min(12).default('careloom-demo'),
  PAYLOAD_SECRET: optionalText,
  ENCRYPTION_KEYS: optionalText,
  ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  WEB_PROCESSES: positiveInt(1),
  SMTP_URL: optionalText,
  MAIL_FROM: z.string().default('Careloom <no-reply@careloom.local>'),
  METRICS_TOKEN: optionalText,
  TRUST_PROXY: optionalText,
  RATE_LIMITS: flag(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Env = z.infer<typeof envSchema>

/** Thrown with one sentence per wrong setting, so an operator sees all of them at once. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

/** Parses the settings. Throws `EnvironmentError` naming every key that is wrong. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const result = envSchema.safeParse(source)
  if (result.success) return result.data
  const sentences = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new EnvironmentError(`The environment is not valid. ${sentences.join('; ')}.`)
}

let cached: Env | undefined

/** The process's settings, read once at first use (the embedded database sets `DATABASE_URL` before that). */
export function env(): Env {
  cached ??= parseEnv(process.env)
  return cached
}

/** Sets values that only exist after start-up work, such as the address of the embedded database. */
export function provideEnv(values: Partial<Record<keyof Env, string>>): void {
  Object.assign(process.env, values)
  cached = undefined
}
