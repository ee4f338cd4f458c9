import { eventsInEnglish } from '@/admin/translations/webhook-events'
import type { Say, WordKey } from '@/admin/translations/words-of'

/** Every type of event, in the order of the catalogue. The words name them all, so that no page loads the schemas. */
export const eventTypes: readonly string[] = Object.keys(eventsInEnglish).map((word) =>
  word.replace('_', '.'),
)

/** What events are about, such as `appointment`. */
export const eventSubjects: readonly string[] = [
  ...new Set(eventTypes.map((type) => type.split('.')[0] as string)),
]

export const subjectWord = (subject: string, say: Say): string =>
  say(`webhooks:subject_${subject}` as WordKey)

/** A type of event, or a choice of several, as people call it. */
export function eventWord(choice: string, say: Say): string {
  if (choice === '*') return say('webhooks:everything')
  if (choice === 'webhook.test') return say('webhooks:test_event')
  if (choice.endsWith('.*')) return subjectWord(choice.slice(0, -2), say)
  return eventTypes.includes(choice) ? say(`webhookEvents:${choice.replace('.', '_')}` as WordKey) : choice
}
