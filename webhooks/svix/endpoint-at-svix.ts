import { eventChoices } from '@/webhooks/event-choice'

/** What of an endpoint Svix has to know, beside its secret. */
export type EndpointAtSvix = {
  uid: string
  url: string
  description: string
  disabled: boolean
  /** Null for everything. */
  filterTypes: string[] | null
  /** Null for every place. */
  channels: string[] | null
}

export type OwnEndpoint = {
  id: string
  url: string
  events: readonly string[]
  description: string | null
  signing: string | null
  status: string
  locations: readonly string[]
}

/**
 * The channel of what belongs to no place. Svix keeps messages without a channel from endpoints that name some, and
 * ours hear of those too.
 */
export const NO_PLACE = 'no-place'
const MOST_CHANNELS = 10

/** Why Svix could not send to an endpoint what we would send, in a sentence, or null. */
export function svixProblem({
  locations,
  signing,
}: Pick<OwnEndpoint, 'locations' | 'signing'>): string | null {
  if (signing === 'v1a') return 'Svix cannot sign with a key of ours (v1a). Please make an endpoint with v1.'
  if (locations.length >= MOST_CHANNELS)
    return `Svix takes an endpoint for at most ${MOST_CHANNELS - 1} places.`
  return null
}

/** An endpoint in the words of Svix, which knows single types of events alone. */
export function endpointAtSvix(endpoint: OwnEndpoint): EndpointAtSvix {
  const { description, events, id, locations, status, url } = endpoint
  return {
    uid: id,
    url,
    description: description ?? '',
    disabled: status !== 'enabled',
    filterTypes: events.includes('*') ? null : typesOf(events),
    channels: locations.length > 0 ? [...locations.toSorted(), NO_PLACE] : null,
  }
}

const typesOf = (events: readonly string[]): string[] =>
  eventChoices()
    .filter((choice) => !choice.endsWith('*'))
    .filter((type) => events.includes(type) || events.includes(`${type.split('.')[0]}.*`))
    .toSorted()
