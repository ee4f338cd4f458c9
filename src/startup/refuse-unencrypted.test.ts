import { afterEach, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { refuseUnencrypted } from '@/src/startup/refuse-unencrypted'

const none = {
  DATABASE_URL: '',
  DATABASE_OWNER_URL: '',
  SMTP_URL: '',
  CLAMD_ADDRESS: '',
  SVIX_URL: '',
  PLAINTEXT_ALLOWED_HOSTS: '',
}

afterEach(() => provideEnv(none))

const problem = (settings: Partial<typeof none>): string => {
  provideEnv({ ...none, ...settings })
  try {
    refuseUnencrypted()
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

it.each([
  { DATABASE_URL: 'postgresql://app:secret@db.clinic.example/care' },
  { DATABASE_URL: 'postgresql://app:secret@db.clinic.example/care?sslmode=prefer' },
  { DATABASE_OWNER_URL: 'postgresql://owner:secret@10.0.0.7:5432/care' },
  { SMTP_URL: 'smtp://careloom:secret@mail.clinic.example:587' },
  { CLAMD_ADDRESS: 'scanner.clinic.example:3310' },
  { SVIX_URL: 'http://svix.clinic.example:8071' },
])('without TLS nothing leaves the machine: %j', (settings) => {
  const sentence = problem(settings)
  expect(sentence).toContain(`${Object.keys(settings)[0]} reaches `)
  expect(sentence).not.toContain('secret')
  const host = / reaches (\S+) without TLS/.exec(sentence)?.[1] ?? ''
  expect(problem({ ...settings, PLAINTEXT_ALLOWED_HOSTS: `other.example, ${host}` })).toBe('')
})

it.each([
  { DATABASE_URL: 'postgresql://app@127.0.0.1:5432/care' },
  { DATABASE_URL: 'postgresql://app@localhost/care' },
  { DATABASE_URL: 'postgresql:///care?host=/var/run/postgresql' },
  { DATABASE_URL: 'postgresql://app@db.clinic.example/care?sslmode=verify-full' },
  { SMTP_URL: 'smtps://mail.clinic.example' },
  { SMTP_URL: 'smtp://mail.clinic.example:587?requireTLS=true' },
  { CLAMD_ADDRESS: '/run/clamav/clamd.ctl' },
  { CLAMD_ADDRESS: '127.0.0.1:3310' },
  { SVIX_URL: 'http://127.0.0.1:8071' },
  { SVIX_URL: 'https://svix.clinic.example' },
])('with TLS or on this machine everything does: %j', (settings) => {
  expect(problem(settings)).toBe('')
})
