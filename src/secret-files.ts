import { readFileSync, statSync } from 'node:fs'

/** The settings that tell a secret, or may. Each can be given as the path of a file, in a setting named `…_FILE`. */
export const secretSettings = [
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'DATABASE_BACKUP_URL',
  'DEMO_PASSWORD',
  'PAYLOAD_SECRET',
  'ENCRYPTION_KEYS',
  'AUDIT_SIGNING_KEY',
  'BACKUP_KEY',
  'S3_ACCESS_KEY_ID',
  'S3_SECRET_ACCESS_KEY',
  'SMTP_URL',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRETS',
  'SVIX_TOKEN',
  'WEBHOOK_LISTEN_SECRET',
  'METRICS_TOKEN',
  'SENTRY_DSN',
] as const

export type SecretSetting = (typeof secretSettings)[number]
type Source = Record<string, string | undefined>

/** What others than the owner and the group of a file may do with it. */
const OTHERS = 0o007

/**
 * The settings with what the files say that a vault or an orchestrator has put there, and one sentence for each file
 * that cannot be taken.
 */
export function withSecretFiles(source: Source): { settings: Source; problems: string[] } {
  const settings = { ...source }
  const problems: string[] = []
  for (const name of secretSettings) {
    const file = source[`${name}_FILE`]?.trim()
    if (!file) continue
    if (source[name]?.trim()) problems.push(`${name} is given twice, by itself and by ${name}_FILE`)
    else {
      const read = readSecret(file)
      if ('problem' in read) problems.push(`${name}_FILE names ${file}, which ${read.problem}`)
      else settings[name] = read.secret
    }
  }
  return { settings, problems }
}

/** What a secret is now, when it comes from a file that can be read; undefined otherwise. */
export function secretNow(name: SecretSetting, source: Source): string | undefined {
  const file = source[`${name}_FILE`]?.trim()
  if (!file) return undefined
  const read = readSecret(file)
  return 'secret' in read ? read.secret : undefined
}

function readSecret(file: string): { secret: string } | { problem: string } {
  try {
    if (statSync(file).mode & OTHERS)
      return { problem: 'everybody on the machine may use; take that away, such as by chmod 0440' }
    const secret = readFileSync(file, 'utf8').trim()
    return secret ? { secret } : { problem: 'is empty' }
  } catch (error) {
    return { problem: `cannot be read (${(error as NodeJS.ErrnoException).code})` }
  }
}
