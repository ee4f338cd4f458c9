import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { provideEnv } from '@/src/env'
import { enqueue } from '@/src/jobs/enqueue'
import { jobQueue } from '@/src/jobs/job-queue'
import { sendMail } from '@/src/jobs/send-mail'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createOperator } from '@/tests/factories/operator'
import { codeOf } from '@/tests/helpers/code-of'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let clinic: TestClinic
beforeAll(async () => {
  app = await startTestApp()
  clinic = await createClinic(app.payload)
})
afterAll(async () => {
  await jobQueue().close()
  await app.close()
})

const read = async () => {
  const { body } = await app.call('GET', '/api/v1/system-health', { as: await createOperator(app.payload) })
  const parts = body.parts as { name: string; state: string; facts: Record<string, unknown> }[]
  return {
    state: body.state as string,
    parts,
    of: (name: string) => parts.find((part) => part.name === name),
  }
}

const run = (text: string, values: unknown[] = []) => app.payload.db.pool.query(text, values)

describe('the health of the system', () => {
  it('is told to operators alone', async () => {
    expect(codeOf(await app.call('GET', '/api/v1/system-health'))).toBe('401 unauthenticated')
    const owner = await clinic.member('owner')
    expect(codeOf(await app.call('GET', '/api/v1/system-health', { as: owner }))).toBe('403 forbidden')
    const body = { name: 'K', scopes: ['patients:read'] }
    const { key } = (await app.call('POST', '/api/v1/api-keys', { as: owner, body })).body
    expect(codeOf(await app.call('GET', '/api/v1/system-health', { as: { key } }))).toBe('403 forbidden')
  })

  it('names each part with its state and facts, and nothing of a clinic', async () => {
    const report = await read()
    expect(report.of('database')).toMatchObject({ state: 'ok', facts: { isCurrent: true } })
    expect(report.of('versions')?.facts).toMatchObject({
      careloom: expect.stringMatching(/^\d+\.\d+/),
      node: process.versions.node,
      payload: '3.90.1',
    })
    expect(report.of('disk')?.facts).toMatchObject({ totalBytes: expect.any(Number) })
    expect(report.of('scanner')).toMatchObject({ state: 'attention', facts: { isConfigured: false } })
    expect(JSON.stringify(report)).not.toContain(clinic.context.slug)
  })

  it('shows what stands still: jobs nobody takes, entries nobody seals, a backup too old', async () => {
    const mail = { to: 'somebody@clinic.test', subject: 'Waiting', text: '…' }
    await enqueue(await createLocalReq({}, app.payload), sendMail, mail)
    await run(`update pgboss.job set start_after = now() - interval '2 hours' where name = 'send-mail'`)
    await run(`insert into payload_kv (id, key, data) values (gen_random_uuid(), 'backup-record', $1)`, [
      JSON.stringify({ succeededAt: new Date(Date.now() - 60 * 3_600_000).toISOString() }),
    ])
    const { DATABASE_URL = '' } = process.env
    provideEnv({ DATABASE_BACKUP_URL: DATABASE_URL, BACKUP_KEY: `AGE-SECRET-KEY-1${'Q'.repeat(58)}` })
    const report = await read()
    expect(report.of('jobs')).toMatchObject({ state: 'failing', facts: { waiting: 1 } })
    expect(report.of('mail')?.facts).toMatchObject({ waiting: 1 })
    expect(report.of('backup')).toMatchObject({ state: 'failing', facts: { isConfigured: true } })
    expect(report.of('audit')?.facts.unsealed).toBeGreaterThan(0)
    expect(report.state).toBe('failing')
  })

  it('says which service does not answer', async () => {
    provideEnv({ CLAMD_ADDRESS: '127.0.0.1:1', SMTP_URL: 'smtp://127.0.0.1:1' })
    const report = await read()
    for (const name of ['scanner', 'mail'])
      expect(report.of(name)).toMatchObject({
        state: 'failing',
        facts: { isConfigured: true, isReachable: false },
      })
    expect(report.of('database')?.state).toBe('ok')
  })
})
