import { dayBounds, localDay } from '@/src/domain/scheduling/wall-time'

type OpenWith = { slug: string; now: number; timezone: string | undefined }

const byName: Record<string, string> = {
  patients: 'sort=lastName',
  practitioners: 'sort=name',
  services: 'sort=name',
  locations: 'sort=name',
  resources: 'sort=name',
  users: 'sort=name',
  'working-hours': 'sort=practitioner.name,weekday,startTime',
}

/** How a list opens from the menu: with what is to come, or with names in their order. */
export function openWith({ slug, now, timezone }: OpenWith): string {
  if (slug !== 'appointments' || !timezone) return byName[slug] ? `?${byName[slug]}` : ''
  const { start } = dayBounds({ date: localDay({ instant: now, timezone }), timezone })
  const today = new Date(start).toISOString()
  return `?sort=startsAt&where[or][0][and][0][startsAt][greater_than_equal]=${today}`
}
