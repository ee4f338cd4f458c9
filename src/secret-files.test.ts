import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EnvironmentError, envSchema, parseEnv } from '@/src/env'
import { type SecretSetting, secretSettings } from '@/src/secret-files'

const key = Buffer.alloc(32, 5).toString('base64')

const values: Record<SecretSetting, string> = {
  DATABASE_URL: 'postgresql://app:hidden@db.clinic.example/care?sslmode=verify-full',
  DATABASE_OWNER_URL: 'postgresql://owner:hidden@db.clinic.example/care?sslmode=verify-full',
  DATABASE_BACKUP_URL: 'postgresql://backup:hidden@db.clinic.example/care?sslmode=verify-full',
  DEMO_PASSWORD: 'a demo of our own',
  PAYLOAD_SECRET: 'signs sessions and links',
  ENCRYPTION_KEYS: `k1:${key}`,
  AUDIT_SIGNING_KEY: key,
  BACKUP_KEY: `AGE-SECRET-KEY-1${'Q'.repeat(58)}`,
  S3_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  S3_SECRET_ACCESS_KEY: 'belongs to the key',
  SMTP_URL: 'smtps://user:hidden@mail.clinic.example:465',
  STRIPE_SECRET_KEY: 'acts for the platform',
  STRIPE_WEBHOOK_SECRETS: 'whsec_new,whsec_old',
  SVIX_TOKEN: 'hands webhooks to Svix',
  WEBHOOK_LISTEN_SECRET: 'checks what a developer receives',
  METRICS_TOKEN: 'lets a monitor in',
  SENTRY_DSN: 'https://public@faults.clinic.example/1',
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'careloom-secrets-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function fileWith(text: string, mode = 0o440): Promise<string> {
  const file = path.join(folder, crypto.randomUUID())
  await writeFile(file, text)
  await chmod(file, mode)
  return file
}

const problemOf = (source: Record<string, string>): string => {
  try {
    parseEnv(source)
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(EnvironmentError)
    return String(error)
  }
}

describe('a file that holds a secret', () => {
  it.each(secretSettings)('is read for %s', async (name) => {
    const file = await fileWith(`${values[name]}\n`)
    expect(parseEnv({ [`${name}_FILE`]: file })[name]).toBe(values[name])
    const twice = problemOf({ [`${name}_FILE`]: file, [name]: values[name] })
    expect(twice).toContain(`${name} is given twice`)
    expect(twice).not.toContain(values[name])
  })

  it('can be named for every setting that says it is a secret, a password, a key or an address with one', () => {
    const telling = Object.keys(envSchema.shape).filter((name) =>
      /SECRET|PASSWORD$|KEYS?$|TOKEN|KEY_ID|DSN|^(DATABASE|SMTP).*URL$/.test(name),
    )
    expect(telling.toSorted()).toEqual([...secretSettings].toSorted())
  })

  it('is refused with its reason and without its content', async () => {
    const open = await fileWith('signs sessions and links', 0o444)
    const sources = {
      'everybody on the machine may use': open,
      'is empty': await fileWith(' \n'),
      'cannot be read (ENOENT)': path.join(folder, 'missing'),
      'cannot be read (EISDIR)': folder,
    }
    for (const [reason, file] of Object.entries(sources))
      expect(problemOf({ PAYLOAD_SECRET_FILE: file })).toContain(
        `PAYLOAD_SECRET_FILE names ${file}, which ${reason}`,
      )
    const both = problemOf({
      PAYLOAD_SECRET_FILE: open,
      METRICS_TOKEN_FILE: path.join(folder, 'none'),
      PORT: 'x',
    })
    for (const name of ['PAYLOAD_SECRET_FILE', 'METRICS_TOKEN_FILE', 'PORT']) expect(both).toContain(name)
    expect(both).not.toContain('signs sessions')
  })

  it('is held to the form of its setting', async () => {
    expect(problemOf({ ENCRYPTION_KEYS_FILE: await fileWith('k1:short') })).toContain(
      'ENCRYPTION_KEYS must be a list',
    )
  })
})
