import type { Say } from '@/admin/translations/words-of'
import type { HealthFacts } from '@/src/system-health/health-report'

type Fact = { name: string; value: HealthFacts[string]; language: string; say: Say }

const MINUTE = 60
const HOUR = 60 * MINUTE

/** A fact as people read it: sizes in gigabytes, spans in the largest unit that fits, moments in UTC. */
export function factText({ name, value, language, say }: Fact): string {
  if (value === null) return say('health:never')
  if (typeof value === 'boolean') return say(value ? 'health:yes' : 'health:no')
  if (typeof value === 'number') return numberText(name, value, language)
  if (!name.endsWith('At')) return value
  const moment = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'UTC',
  })
  return `${moment.format(new Date(value))} UTC`
}

function numberText(name: string, value: number, language: string): string {
  const inUnit = (amount: number, unit: string) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit,
      unitDisplay: 'long',
      maximumFractionDigits: 1,
    }).format(amount)
  if (name.endsWith('Bytes')) return inUnit(value / 1_000_000_000, 'gigabyte')
  if (!name.endsWith('Seconds')) return new Intl.NumberFormat(language).format(value)
  if (value < 2 * MINUTE) return inUnit(value, 'second')
  if (value < 2 * HOUR) return inUnit(Math.round(value / MINUTE), 'minute')
  return inUnit(Math.round(value / HOUR), 'hour')
}
