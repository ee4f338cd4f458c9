import { everyDayAt } from '@/admin/add-ons/every-day-at'
import type { ReachGroup, ReachItem } from '@/admin/add-ons/reach-of'
import type { ClinicPlace } from '@/admin/components/clinic/clinic-place'
import { eventWord } from '@/admin/webhooks/event-words'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'

/** What an add-on hears of, does by itself and tells others. */
export function workReach({ declaration, slug }: InstalledPlugin, place: ClinicPlace): ReachGroup[] {
  const { say } = place
  const { events = [], inbound, jobs = [], subscribes = [] } = declaration
  const heard = subscribes.map(({ type }: { type: string }) => ({ text: eventWord(type, say), code: type }))
  const work = jobs.map(
    ({ name, schedule }: { name: string; schedule?: { cron: string } }): ReachItem => ({
      text: schedule ? scheduleText(schedule.cron, place) : say('addOns:whenNeeded'),
      code: name,
    }),
  )
  const received = inbound ? [{ text: say('addOns:fromVendor'), code: `/webhooks/${slug}` }] : []
  return [
    { title: say('addOns:adds_subscribes'), items: [...heard, ...received] },
    { title: say('addOns:adds_jobs'), items: work },
    {
      title: say('addOns:adds_events'),
      items: events.map(({ summary, type }) => ({ text: summary, code: type })),
    },
  ]
}

function scheduleText(cron: string, { locale, say }: ClinicPlace): string {
  const time = everyDayAt(cron)
  if (!time) return say('addOns:onSchedule', { cron })
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
  return say('addOns:daily', { time: clock.format(new Date(`2000-01-01T${time}:00Z`)) })
}
