import { allEvents } from '@/webhooks/all-events'

/** What an endpoint may choose: single types, all of a subject such as `appointment.*`, or everything. */
export const eventChoices = (): readonly string[] => {
  const types = allEvents().map(({ type }) => type)
  return ['*', ...new Set(types.map((type) => `${type.split('.')[0]}.*`)), ...types]
}

/** The choices under which an event is sent. */
export const choicesFor = (type: string): string[] => [type, `${type.split('.')[0]}.*`, '*']

/** Why a choice of events is none, or null. */
export function eventChoiceProblem(value: unknown): string | null {
  if (!Array.isArray(value) || value.length === 0)
    return 'Please choose at least one event, such as appointment.* for everything about visits.'
  const choices = eventChoices()
  // The letters of an unknown name are not sent back.
  if (value.length > choices.length || !value.every((choice) => choices.includes(choice)))
    return 'Please choose from the events of GET /api/v1/event-types.'
  return null
}
