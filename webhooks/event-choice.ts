import { catalogue } from '@/webhooks/catalogue'

/** What an endpoint may choose: single types, all of a subject such as `appointment.*`, or everything. */
export const eventChoices: readonly string[] = [
  '*',
  ...new Set(catalogue.map(({ type }) => `${type.split('.')[0]}.*`)),
  ...catalogue.map(({ type }) => type),
]

/** The choices under which an event is sent. */
export const choicesFor = (type: string): string[] => [type, `${type.split('.')[0]}.*`, '*']

/** Why a choice of events is none, or null. */
export function eventChoiceProblem(value: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0)
    return 'Please choose at least one event, such as appointment.* for everything about visits.'
  // The letters of an unknown name are not sent back.
  if (value.length > eventChoices.length || !value.every((choice) => eventChoices.includes(choice)))
    return 'Please choose from the events of GET /api/v1/event-types.'
  return null
}
