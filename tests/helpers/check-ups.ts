import { createHmac, timingSafeEqual } from 'node:crypto'
import {
  defineClinicJob,
  defineClinicPlugin,
  defineEndpoint,
  defineEvent,
  everyone,
  frontDesk,
  on,
  refuse,
} from 'careloom/plugin'
import { z } from 'zod'

export const VENDOR_SECRET = 'only-for-tests'

const checkUpDue = defineEvent({
  type: 'check_ups.due',
  summary: 'A patient is due for another check-up.',
  data: z.object({ checkUp: z.uuid(), patient: z.uuid() }),
  example: {
    checkUp: '01988f34-5ef7-7d40-8b35-7c6b5a4f3e2d',
    patient: '01988f00-0aa1-7b22-8c33-4d44e55f6677',
  },
})

/** Leaves a check-up with a text as its trace. */
const leave = defineClinicJob({
  name: 'leave-trace',
  data: z.object({ patient: z.uuid(), note: z.string() }),
  handler: async (ctx, { note, patient }) => {
    await ctx.records.create('check-ups', { patient, dueOn: '2030-01-01', note })
  },
})

const failing = defineClinicJob({
  name: 'fails',
  data: z.object({}),
  retries: 0,
  handler: async () => {
    throw new Error('A job of an add-on that fails')
  },
})

const daily = defineClinicJob({
  name: 'daily',
  data: z.object({}),
  schedule: { cron: '0 9 * * *' },
  handler: async (ctx) => {
    const [patient] = await ctx.records.find('patients', { limit: 1 })
    await ctx.enqueue(leave, { patient: String(patient?.id), note: 'daily' })
  },
})

/** An add-on that does a little of everything the contract knows. */
export const checkUps = defineClinicPlugin({
  slug: 'check-ups',
  version: '1.2.0',
  name: { en: 'Check-ups', de: 'Vorsorge', he: 'ביקורות' },
  summary: 'Reminds the clinic of who should come again.',
  requires: { careloom: '>=0.1' },
  options: z.object({ monthsAhead: z.int().default(6) }),
  settings: z.object({
    apiKey: z.string().min(8, 'A key has at least 8 characters.').meta({ label: 'API key', isSecret: true }),
    greeting: z
      .string()
      .default('Hello')
      .meta({ label: { en: 'Greeting', de: 'Gruß', he: 'ברכה' } }),
  }),
  collections: [
    {
      slug: 'check-ups',
      fields: [
        { name: 'patient', type: 'relationship', relationTo: 'patients', required: true },
        { name: 'dueOn', type: 'text', required: true, maxLength: 10 },
        { name: 'note', type: 'text', maxLength: 200 },
      ],
    },
  ],
  patientData: {
    'check-ups': {
      export: 'records',
      erase: { how: 'deleted', from: 'contact', why: 'a wish for the future' },
    },
  },
  extends: {
    'check-ups': {
      hooks: {
        afterChange: [
          async (ctx, { operation, record }) => {
            if (operation !== 'create') return
            await ctx.announce(checkUpDue, {
              subject: record.id,
              data: { checkUp: record.id, patient: String(record.patient) },
            })
          },
        ],
      },
    },
    services: {
      fields: [{ name: 'checkUpMonths', type: 'number', min: 1, max: 120 }],
      listColumns: ['checkUpMonths'],
      hooks: {
        beforeChange: [
          (_ctx, { data }) => {
            if (data.checkUpMonths === 13) throw refuse('validation_failed', { message: 'Not thirteen.' })
            if (data.checkUpMonths === 66) throw new Error('A hook of an add-on that fails')
            return { ...data, checkUpMonths: data.checkUpMonths ?? 12 }
          },
        ],
      },
    },
  },
  events: [checkUpDue],
  subscribes: [
    on('appointment.completed', async (ctx, { data, id }) => {
      const note = `event ${id}`
      if (!data.patient || (await ctx.records.count('check-ups', { note: { equals: note } })) > 0) return
      await ctx.records.create('check-ups', { patient: data.patient, dueOn: '2030-06-01', note })
    }),
  ],
  jobs: [leave, failing, daily],
  endpoints: [
    defineEndpoint({
      method: 'post',
      path: '/plan',
      summary: 'Plan a check-up for later',
      permission: ['create', 'check-ups'],
      body: z.object({ patient: z.uuid('Please choose a patient.'), fails: z.boolean().default(false) }),
      answer: z.object({ id: z.uuid(), greeting: z.string(), months: z.int() }),
      handler: (ctx, { body: { fails, patient } }) =>
        ctx.inTransaction(async () => {
          await ctx.lock(patient)
          const { id } = await ctx.records.asCaller.create('check-ups', { patient, dueOn: '2031-01-01' })
          await ctx.enqueue(leave, { patient, note: 'queued' })
          if (fails) throw new Error(`An endpoint that fails and would tell of ${patient}`)
          const { greeting } = (await ctx.settings()) as { greeting: string }
          return { id, greeting, months: (ctx.options as { monthsAhead: number }).monthsAhead }
        }),
    }),
    defineEndpoint({
      method: 'get',
      path: '/reach/:kind/:id',
      summary: 'What the add-on itself reaches',
      permission: ['read', 'check-ups'],
      handler: async (ctx, { params: { kind = '', id = '' } }) => ({
        doc: await ctx.records.findById(kind, id),
      }),
    }),
    defineEndpoint({
      method: 'get',
      path: '/hello',
      summary: 'For patients',
      permission: 'public',
      handler: (ctx) => ({ clinic: ctx.clinic.slug, user: ctx.user }),
    }),
  ],
  permissions: {
    'check-ups': { create: frontDesk, read: everyone, update: frontDesk, delete: frontDesk },
  },
  isHealthData: ['check-ups'],
  connect: {
    start: async (_ctx, { returnTo, state }) => ({
      url: `https://vendor.example/authorize?state=${state}&back=${encodeURIComponent(returnTo)}`,
    }),
    finish: async (ctx, { query }) => ctx.accounts.link(String(query.account)),
    disconnect: async (ctx) => {
      for (const account of await ctx.accounts.all()) await ctx.accounts.unlink(account)
    },
  },
  inbound: {
    verify: ({ headers, rawBody }) => {
      const expected = createHmac('sha256', VENDOR_SECRET).update(rawBody).digest()
      const given = Buffer.from(headers.get('x-signature') ?? '', 'hex')
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Error('forged')
      const { account, id, type, ...payload } = JSON.parse(rawBody.toString('utf8'))
      return { eventId: id, type, account, payload }
    },
    handle: async (ctx, { eventId, payload }) => {
      const { patient } = payload as { patient: string }
      await ctx.records.create('check-ups', { patient, dueOn: '2030-02-02', note: `vendor ${eventId}` })
    },
  },
  health: async (ctx) => {
    const { greeting } = await ctx.settings()
    if (greeting === 'ill') throw new Error('A health check that fails')
    return { state: 'ok', message: 'All is well.' }
  },
  migrations: [
    {
      name: '20261129_120000_check_ups',
      sql: `
        create table check_ups (
          id uuid primary key not null,
          tenant_id uuid not null,
          patient_id uuid not null references patients (id),
          due_on varchar not null,
          note varchar,
          updated_at timestamp(3) with time zone not null default now(),
          created_at timestamp(3) with time zone not null default now()
        );
        alter table services add column check_up_months numeric;`,
    },
  ],
})
