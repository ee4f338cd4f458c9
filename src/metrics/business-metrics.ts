import { Counter, Registry } from 'prom-client'

/**
 * What the product does for clinics, counted by each process since it started and added up at `/metrics`. No label names
 * a clinic or a person: rates are made of these by whoever reads them (docs/operations.md).
 */
const registerKey = Symbol.for('careloom.business-metrics')
type Metrics = {
  register: Registry
  bookings: Counter<'door'>
  visitsEnded: Counter<'outcome'>
  payments: Counter<'outcome'>
  webhookAttempts: Counter<'outcome'>
}

// Next bundles get their own copies of modules, so the one set of counters of a process lives on globalThis.
const globals = globalThis as { [registerKey]?: Metrics }

export function businessMetrics(): Metrics {
  globals[registerKey] ??= createCounters()
  return globals[registerKey]
}

function createCounters(): Metrics {
  const register = new Registry()
  const registers = [register]
  const metrics = {
    register,
    bookings: new Counter({
      name: 'careloom_bookings_total',
      help: 'Visits that were booked, by the door they came through',
      labelNames: ['door'],
      registers,
    }),
    visitsEnded: new Counter({
      name: 'careloom_visits_ended_total',
      help: 'Visits that were completed, cancelled, or that nobody came to',
      labelNames: ['outcome'],
      registers,
    }),
    payments: new Counter({
      name: 'careloom_payments_total',
      help: 'Payments that succeeded or failed',
      labelNames: ['outcome'],
      registers,
    }),
    webhookAttempts: new Counter({
      name: 'careloom_webhook_attempts_total',
      help: 'Attempts to deliver a webhook that succeeded or failed',
      labelNames: ['outcome'],
      registers,
    }),
  } as const
  // A series that is there from the start lets a rate be computed from its first event.
  for (const outcome of ENDED) metrics.visitsEnded.inc({ outcome }, 0)
  for (const outcome of SETTLED) metrics.payments.inc({ outcome }, 0)
  for (const outcome of SETTLED) metrics.webhookAttempts.inc({ outcome }, 0)
  return metrics
}

const ENDED = ['completed', 'cancelled', 'no_show'] as const
const SETTLED = ['succeeded', 'failed'] as const

export type VisitEnd = (typeof ENDED)[number]
export type PaymentEnd = (typeof SETTLED)[number]

const isOneOf = <Value extends string>(values: readonly Value[], value: unknown): value is Value =>
  values.includes(value as Value)

export const isVisitEnd = (status: unknown): status is VisitEnd => isOneOf(ENDED, status)
export const isPaymentEnd = (status: unknown): status is PaymentEnd => isOneOf(SETTLED, status)
