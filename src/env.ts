import { existsSync } from 'node:fs'
import { z } from 'zod'
import { parseAddresses, parsePorts } from '@/src/outbound/outbound-lists'
import { type SecretSetting, secretNow, withSecretFiles } from '@/src/secret-files'
import { DEFAULT_SCHEDULE, parseSchedule } from '@/webhooks/retry-schedule'

const oneOf = <Values extends [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` })

const wholeNumber = (fallback: number, { least = 1, most = Number.MAX_SAFE_INTEGER } = {}) => {
  const error = `must be a whole number${most < Number.MAX_SAFE_INTEGER ? ` from ${least} to ${most}` : ` of at least ${least}`}`
  return z.coerce
    .number({ error })
    .int({ error })
    .min(least, { error })
    .max(most, { error })
    .default(fallback)
}

const text = () => z.string().trim()
const optionalText = text().optional()

const webAddress = text()
  .refine(
    (value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''),
    'must be an address such as https://clinic.example',
  )
  .optional()

const encryptionKeys = text()
  .refine(
    (value) =>
      value
        .split(',')
        .every(
          (key) =>
            Buffer.from(/^[\w-]+:([A-Za-z0-9+/]{43}=)$/.exec(key.trim())?.[1] ?? '', 'base64').length === 32,
        ),
    'must be a list such as k2:…,k1:… with 32 bytes in base64 after each name',
  )
  .optional()

const signingKeys = text()
  .refine(
    (value) =>
      value
        .split(',')
        .every((key) => /^[A-Za-z0-9+/]{43}=$/.test(key.trim()) && Buffer.from(key, 'base64').length === 32),
    'must be 32 bytes in base64, or a list of such keys separated by commas',
  )
  .optional()

const backupKeys = text()
  .regex(
    /^AGE-SECRET-KEY-1[A-Z0-9]{58}(\s*,\s*AGE-SECRET-KEY-1[A-Z0-9]{58})*$/,
    'must be a key such as AGE-SECRET-KEY-1…, or several separated by commas',
  )
  .optional()

/** Stands in the documentation, so it opens demo people on this machine and nowhere else. */
export const PUBLISHED_DEMO_PASSWORD = 'careloom-demo'

/** Every setting the process reads. `.env.example` carries the same keys with their reasons; a test keeps them equal. */
export const envSchema = z.object({
  NODE_ENV: oneOf(['development', 'production', 'test']).default('production'),
  PORT: wholeNumber(3000, { least: 0, most: 65_535 }),
  HOST: text().default('127.0.0.1'),
  PUBLIC_URL: webAddress,
  DATABASE_URL: optionalText,
  DATABASE_OWNER_URL: optionalText,
  DATABASE_BACKUP_URL: optionalText,
  DATABASE_POOL_MAX: wholeNumber(10, { least: 2 }),
  DATA_DIR: text().default('.data'),
  DEMO: oneOf(['auto', 'off']).default('auto'),
  DEMO_PASSWORD: text().min(12, 'must have at least 12 characters').default(PUBLISHED_DEMO_PASSWORD),
  PAYLOAD_SECRET: optionalText,
  ENCRYPTION_KEYS: encryptionKeys,
  STEP_UP_MINUTES: wholeNumber(10, { most: 720 }),
  OPERATOR_SECOND_FACTOR: oneOf(['on', 'off']).default('on'),
  SECOND_FACTOR_GRACE_DAYS: wholeNumber(14, { least: 0, most: 90 }),
  BREACHED_PASSWORDS_API_BASE: text()
    .refine(
      (value) => value === 'off' || /^https?:$/.test(URL.parse(value)?.protocol ?? ''),
      'must be an address such as https://api.pwnedpasswords.com, or off',
    )
    .default('https://api.pwnedpasswords.com'),
  AUDIT_SIGNING_KEY: signingKeys,
  BACKUP_KEY: backupKeys,
  BACKUP_DIR: optionalText,
  BACKUP_KEEP_DAYS: wholeNumber(30),
  S3_BUCKET: optionalText,
  S3_BACKUP_BUCKET: optionalText,
  S3_REGION: text().default('us-east-1'),
  S3_ENDPOINT: webAddress,
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  ROLE: oneOf(['all', 'web', 'worker']).default('all'),
  WEB_PROCESSES: wholeNumber(1, { most: 64 }),
  CLAMD_ADDRESS: optionalText,
  SMTP_URL: optionalText,
  MAIL_FROM: text().default('Careloom <no-reply@careloom.local>'),
  PLAINTEXT_ALLOWED_HOSTS: optionalText,
  OUTBOUND_ALLOWED_ADDRESSES: text()
    .refine(
      (value) => parseAddresses(value) !== null,
      'must be a list of addresses such as 10.0.0.7,10.1.0.0/16',
    )
    .optional(),
  OUTBOUND_ALLOWED_PORTS: text()
    .refine((value) => parsePorts(value) !== null, 'must be a list of ports such as 443,8443,9000-9100')
    .default('443,8443'),
  WEBHOOK_RETRY_SCHEDULE: text()
    .refine((value) => parseSchedule(value) !== null, 'must be a list of seconds such as 0,5,300,1800')
    .default(DEFAULT_SCHEDULE.join(',')),
  SVIX_TOKEN: optionalText,
  SVIX_URL: webAddress,
  WEBHOOK_LISTEN_SECRET: optionalText,
  STRIPE_SECRET_KEY: optionalText,
  STRIPE_WEBHOOK_SECRETS: optionalText,
  STRIPE_API_BASE: text()
    .refine(
      (value) => /^https?:$/.test(URL.parse(value)?.protocol ?? ''),
      'must be an address such as https://api.stripe.com',
    )
    .default('https://api.stripe.com'),
  STRIPE_APPLICATION_FEE_BASIS_POINTS: wholeNumber(0, { least: 0, most: 10_000 }),
  WEBHOOK_EVENT_DAYS: wholeNumber(30, { most: 365 }),
  WEBHOOK_ATTEMPT_DAYS: wholeNumber(90, { most: 1_095 }),
  METRICS_TOKEN: optionalText,
  OTEL_EXPORTER_OTLP_ENDPOINT: webAddress,
  SENTRY_DSN: webAddress,
  TRUST_PROXY: optionalText,
  RATE_LIMITS: oneOf(['on', 'off']).default('on'),
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
})

export type Env = z.infer<typeof envSchema>

/** Thrown with one sentence per wrong setting, so an operator sees all of them at once. */
export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

/** Parses the settings and reads the files of secrets; an empty one counts as absent. Throws `EnvironmentError` naming every key that is wrong. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const { problems, settings } = withSecretFiles(source)
  const given = Object.fromEntries(Object.entries(settings).filter(([, value]) => value?.trim()))
  const result = envSchema.safeParse(given)
  if (result.success && problems.length === 0) return result.data
  const issues = result.error?.issues ?? []
  const sentences = [...problems, ...issues.map((issue) => `${issue.path.join('.')} ${issue.message}`)]
  throw new EnvironmentError(`The environment is not valid: ${sentences.join('; ')}.`)
}

let cached: Env | undefined

/** The process's settings, read once at first use (the embedded database sets `DATABASE_URL` before that). */
export function env(): Env {
  cached ??= parseEnv(process.env)
  return cached
}

/** What a secret is at this moment, when it comes from a file: others may have put a newer one there since the start. */
export const fileSecret = (name: SecretSetting): string | undefined => secretNow(name, process.env)

/** Sets values that only exist after start-up work, such as the address of the embedded database. */
export function provideEnv(values: Partial<Record<keyof Env, string>>): void {
  for (const name of Object.keys(values)) delete process.env[`${name}_FILE`]
  Object.assign(process.env, values)
  cached = undefined
}

/** Reads `.env` if there is one; what the environment itself says wins. Only entry points call this. */
export function loadEnvFile(): void {
  if (existsSync('.env')) process.loadEnvFile('.env')
  cached = undefined
}

/** Prepares the environment that libraries read at import: which mode they are in, and that they report to nobody. */
export function setMode(mode: 'development' | 'production'): void {
  provideEnv({ NODE_ENV: mode })
  process.env.NEXT_TELEMETRY_DISABLED = '1'
}
