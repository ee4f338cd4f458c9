import type { CollectionConfig, Config } from 'payload'
import { expect, it } from 'vitest'
import { z } from 'zod'
import type { ClinicPluginDeclaration } from '@/src/plugin/clinic-plugin'
import { defineClinicJob } from '@/src/plugin/define-clinic-job'
import { defineClinicPlugin } from '@/src/plugin/define-clinic-plugin'
import { defineEndpoint } from '@/src/plugin/define-endpoint'
import { on } from '@/src/plugin/on'
import { settlePlugins } from '@/src/plugin/settle-plugins'
import { defineEvent } from '@/webhooks/define-event'

const core: Config = {
  collections: [
    { slug: 'patients', fields: [] },
    { slug: 'services', fields: [{ name: 'title', type: 'text' }] },
  ],
  endpoints: [{ path: '/calendar', method: 'get', handler: () => new Response() }],
} as unknown as Config

type Given = Partial<ClinicPluginDeclaration>

const plugin = (given: Given = {}) =>
  defineClinicPlugin({
    slug: 'recalls',
    version: '1.0.0',
    name: 'Recalls',
    summary: 'Calls patients back.',
    ...given,
  })
const start = async (...plugins: ReturnType<ReturnType<typeof plugin>>[]) => {
  let config = core
  for (const one of [...plugins, settlePlugins]) config = await one(config)
  return config
}
const starting = (given: Given, ...others: Given[]) =>
  start(...[given, ...others].map((one) => plugin(one)() as never))

const rows: CollectionConfig = { slug: 'recall-rows', fields: [{ name: 'note', type: 'text' }] }
const permissions = { 'recall-rows': { read: ['owner'] as const } }
const aboutPatient: CollectionConfig = {
  slug: 'recall-rows',
  fields: [{ name: 'patient', type: 'relationship', relationTo: 'patients' }],
}
const job = (name: string, cron?: string) =>
  defineClinicJob({
    name,
    data: z.object({}),
    handler: async () => undefined,
    ...(cron ? { schedule: { cron } } : {}),
  })
const event = (type: string) =>
  defineEvent({ type, summary: 'Something happened.', data: z.object({}), example: {} })
const endpoint = (path: string, permission: readonly [string, string] | 'public' = 'public') =>
  defineEndpoint({ method: 'get', path, summary: 'Answers.', permission, handler: () => ({}) })

it.each<[string, () => unknown]>([
  ['its slug is not kebab-case', () => plugin({ slug: 'Recalls' })()],
  ['its option monthsAhead is not valid', () => plugin({ options: z.object({ monthsAhead: z.int() }) })()],
  ['its version “one” is not a semantic version', () => starting({ version: 'one' })],
  ['another add-on has the same slug', () => starting({}, {})],
  ['“patients” is a name of the core already', () => starting({ slug: 'patients' })],
  ['“calendar” is a name of the core already', () => starting({ slug: 'calendar' })],
  ['it requires Careloom >=99, and this is', () => starting({ requires: { careloom: '>=99' } })],
  ['cannot be understood', () => starting({ requires: { careloom: 'soon' } })],
  [
    'it requires the add-on sms, which is not installed',
    () => starting({ requires: { plugins: { sms: '>=1' } } }),
  ],
  [
    'it requires sms >=2, and 1.0.0 is installed',
    () => starting({ requires: { plugins: { sms: '>=2' } } }, { slug: 'sms' }),
  ],
  [
    'there is a collection patients already',
    () => starting({ collections: [{ slug: 'patients', fields: [] }] }),
  ],
  [
    'its collection recall-rows has hooks or endpoints of Payload’s',
    () => starting({ collections: [{ ...rows, hooks: {} }], permissions }),
  ],
  ['its collection recall-rows has no permissions', () => starting({ collections: [rows] })],
  [
    '`patientData` does not say what becomes of it',
    () => starting({ collections: [aboutPatient], permissions }),
  ],
  ['its permissions name patients', () => starting({ permissions: { patients: { read: ['owner'] } } })],
  ['`isHealthData` names recall-rows', () => starting({ isHealthData: ['recall-rows'] })],
  ['it extends visits, which is neither', () => starting({ extends: { visits: {} } })],
  [
    'it adds a field title to services',
    () => starting({ extends: { services: { fields: [{ name: 'title', type: 'text' }] } } }),
  ],
  [
    'it adds a field months to services',
    () =>
      starting(
        { extends: { services: { fields: [{ name: 'months', type: 'number' }] } } },
        { slug: 'sms', extends: { services: { fields: [{ name: 'months', type: 'number' }] } } },
      ),
  ],
  [
    'it adds a required field months to services',
    () =>
      starting({ extends: { services: { fields: [{ name: 'months', type: 'number', required: true }] } } }),
  ],
  ['two of its jobs are called send', () => starting({ jobs: [job('send'), job('send')] })],
  ['the schedule of its job send cannot be understood', () => starting({ jobs: [job('send', 'at nine')] })],
  [
    'it has two endpoints GET /api/v1/recalls/due',
    () => starting({ endpoints: [endpoint('/due'), endpoint('/due')] }),
  ],
  ['cannot have a part called “:collection”', () => starting({ endpoints: [endpoint('/of/:collection')] })],
  [
    'asks for the permission to read visits, which nobody has',
    () => starting({ endpoints: [endpoint('/due', ['read', 'visits'])] }),
  ],
  ['its event sms.sent does not begin with “recalls.”', () => starting({ events: [event('sms.sent')] })],
  ['it has two events recalls.due', () => starting({ events: [event('recalls.due'), event('recalls.due')] })],
  [
    'the example of its event recalls.due is not as the event says',
    () =>
      starting({
        events: [
          defineEvent({
            type: 'recalls.due',
            summary: 'Due.',
            data: z.object({ at: z.iso.date() }),
            example: { at: 'soon' },
          }),
        ],
      }),
  ],
  [
    'it subscribes to visit.done, which nobody tells',
    () => starting({ subscribes: [on('visit.done', async () => undefined)] }),
  ],
])('the start fails with a sentence: %s', async (sentence, begin) => {
  const failing = (async () => begin())()
  await expect(failing).rejects.toMatchObject({ name: 'StartupError' })
  await expect(failing).rejects.toThrow(sentence)
  await expect(failing).rejects.toThrow(/^The add-on .+ cannot start: /)
})

it('an add-on that fits is put beside the core, whose own configuration stays as it was', async () => {
  const before = JSON.stringify(core)
  const config = await starting({ collections: [rows], permissions, jobs: [job('send', '0 9 * * *')] })
  expect(config.collections?.map(({ slug }) => slug)).toEqual(['patients', 'services', 'recall-rows'])
  expect(config.custom?.jobs.map(({ name }: { name: string }) => name)).toContain('recalls.send')
  expect(JSON.stringify(core)).toBe(before)
  await start()
})
