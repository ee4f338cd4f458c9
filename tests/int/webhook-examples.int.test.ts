import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createLocalReq } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic } from '@/tests/factories/clinic'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { allowLoopback, WebhookDesk } from '@/tests/helpers/webhook-desk'
import { type Arrival, openWebhookReceiver, type WebhookReceiver } from '@/tests/helpers/webhook-receiver'
import { type Delivering, keepDelivering } from '@/webhooks/delivery/keep-delivering'
import { exampleLanguages, verifyExamples } from '@/webhooks/examples/verify-examples'
import { readSample, type Sample } from '@/webhooks/read-sample'

let app: TestApp
let desk: WebhookDesk
let receiver: WebhookReceiver
let delivering: Delivering
let folder: string

beforeAll(async () => {
  app = await startTestApp()
  allowLoopback()
  ;[desk, receiver] = await Promise.all([WebhookDesk.open(app), openWebhookReceiver()])
  delivering = keepDelivering(app.payload, { pollMs: 50, drainMs: 500 })
  folder = await mkdtemp(path.join(os.tmpdir(), 'careloom-examples-'))
})
afterAll(async () => {
  await delivering?.stop()
  await receiver?.close()
  await app?.close()
  if (folder) await rm(folder, { recursive: true })
})

type Delivered = { arrival: Arrival; sample: Sample; secret: string; endpointId: string }

/** An endpoint to which one event was delivered, and what its page shows of it. */
async function deliver(signing: 'v1' | 'v1a'): Promise<Delivered> {
  const { id: endpointId, secret } = await desk.endpoint(receiver.url, { signing })
  const before = receiver.arrivals.length
  await desk.call('POST', `/webhook-endpoints/${endpointId}/test`)
  await expect.poll(() => receiver.arrivals.length, { timeout: 10_000 }).toBe(before + 1)
  const sample = await sampleOf(desk, endpointId)
  if (!sample) throw new Error('Nothing was delivered')
  return { arrival: receiver.arrivals.at(-1) as Arrival, sample, secret, endpointId }
}

const sampleOf = ({ clinic }: Pick<WebhookDesk, 'clinic'>, endpointId: string): Promise<Sample | null> =>
  clinic.run(async () =>
    readSample(await createLocalReq({}, app.payload), {
      clinicId: clinic.tenant.id,
      endpointId,
      now: Date.now(),
    }),
  )

const WRONG = `whsec_${Buffer.alloc(32, 7).toString('base64')}`

/** Runs a program and says whether it found the delivery genuine. */
const finds = (command: string, args: string[], secret: string): Promise<boolean> =>
  new Promise((resolve) => {
    execFile(command, args, { env: { ...process.env, WEBHOOK_SECRET: secret } }, (error, stdout) =>
      resolve(!error && stdout.startsWith('Genuine:')),
    )
  })

const asModule = (code: string) => ['--input-type=module', '--eval', code]

async function asFile(name: string, code: string): Promise<string> {
  const file = path.join(folder, name)
  await writeFile(file, code)
  return file
}

/** Whether the machine has a program; not every one has all languages. */
const has = (command: string): boolean =>
  (process.env.PATH ?? '').split(path.delimiter).some((place) => existsSync(path.join(place, command)))

describe('the page that shows how to verify', () => {
  it('holds the last delivery as the receiver got it, and of another clinic nothing', async () => {
    const { arrival, endpointId, sample } = await deliver('v1')
    expect(sample).toMatchObject({ id: arrival.id, body: arrival.body, type: 'webhook.test' })
    expect(Math.abs(sample.seconds - arrival.seconds)).toBeLessThan(30)
    expect(await sampleOf({ clinic: await createClinic(app.payload) }, endpointId)).toBeNull()
  })

  it('never holds the secret', async () => {
    for (const signing of ['v1', 'v1a'] as const) {
      const { sample, secret } = await deliver(signing)
      for (const language of exampleLanguages) {
        const text = JSON.stringify(verifyExamples[language].write(sample))
        if (signing === 'v1') expect(text).not.toContain(secret.slice('whsec_'.length))
        else expect(text).toContain(secret.slice('whpk_'.length))
        expect(text).not.toContain('whsk_')
      }
    }
  })
})

describe('the JavaScript example', () => {
  it('accepts the delivery with the secret that was shown, and with no other', async () => {
    const { sample, secret } = await deliver('v1')
    const { library, plain } = verifyExamples.javascript.write(sample)
    for (const code of [library?.code ?? '', plain.code]) {
      expect(await finds(process.execPath, asModule(code), secret)).toBe(true)
      expect(await finds(process.execPath, asModule(code), WRONG)).toBe(false)
      const later = code.replace('webhook.test', 'webhook.tost')
      expect(await finds(process.execPath, asModule(later), secret)).toBe(false)
    }
  })

  it('accepts both secrets while one replaces the other', async () => {
    const { endpointId, secret } = await deliver('v1')
    const { body } = await desk.call('POST', `/webhook-endpoints/${endpointId}/rotate-secret`, {
      overlapHours: 1,
    })
    const sample = (await sampleOf(desk, endpointId)) as Sample
    const { library, plain } = verifyExamples.javascript.write(sample)
    for (const code of [library?.code ?? '', plain.code])
      for (const one of [secret, body.secret])
        expect(await finds(process.execPath, asModule(code), one)).toBe(true)
  })

  it('accepts a delivery that was signed with a pair of keys, and refuses another text', async () => {
    const { sample } = await deliver('v1a')
    const { code } = verifyExamples.javascript.write(sample).plain
    expect(await finds(process.execPath, asModule(code), '')).toBe(true)
    const other = code.replace('webhook.test', 'webhook.tost')
    expect(await finds(process.execPath, asModule(other), '')).toBe(false)
  })
})

describe.runIf(has('python3'))('the Python example', () => {
  it('accepts the delivery with the secret that was shown, and with no other', async () => {
    const { sample, secret } = await deliver('v1')
    const file = await asFile('verify.py', verifyExamples.python.write(sample).plain.code)
    expect(await finds('python3', [file], secret)).toBe(true)
    expect(await finds('python3', [file], WRONG)).toBe(false)
  })
})

describe.runIf(has('php'))('the PHP example', () => {
  it('accepts the delivery with the secret that was shown, and with no other', async () => {
    const [shared, pair] = [await deliver('v1'), await deliver('v1a')]
    const file = await asFile('verify.php', verifyExamples.php.write(shared.sample).plain.code)
    expect(await finds('php', [file], shared.secret)).toBe(true)
    expect(await finds('php', [file], WRONG)).toBe(false)
    const other = await asFile('keys.php', verifyExamples.php.write(pair.sample).plain.code)
    expect(await finds('php', [other], '')).toBe(true)
  })
})

describe.runIf(has('go'))('the Go example', () => {
  it('accepts the delivery with the secret that was shown, and with no other', {
    timeout: 120_000,
  }, async () => {
    const [shared, pair] = [await deliver('v1'), await deliver('v1a')]
    const file = await asFile('verify.go', verifyExamples.go.write(shared.sample).plain.code)
    expect(await finds('go', ['run', file], shared.secret)).toBe(true)
    expect(await finds('go', ['run', file], WRONG)).toBe(false)
    const other = await asFile('keys.go', verifyExamples.go.write(pair.sample).plain.code)
    expect(await finds('go', ['run', other], '')).toBe(true)
  })
})
