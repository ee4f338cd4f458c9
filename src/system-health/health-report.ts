import type { HealthState } from '@/src/domain/system-health/judge'

export const healthParts = [
  'database',
  'jobs',
  'backup',
  'audit',
  'scanner',
  'mail',
  'disk',
  'versions',
] as const

export type HealthPartName = (typeof healthParts)[number]

/** Numbers, moments as ISO 8601 in UTC, versions and yes or no; never anything of a clinic. */
export type HealthFacts = Record<string, string | number | boolean | null>

export type HealthPart = { name: HealthPartName; state: HealthState; facts: HealthFacts }

export type HealthReport = { state: HealthState; at: string; parts: HealthPart[] }
