import { svixRequests } from '@/tests/helpers/svix-requests'

type Endpoint = {
  id: string
  uid?: string | null
  url: string
  description: string
  disabled: boolean
  filterTypes: string[] | null
  channels: string[] | null
  /** The newest first, with how long an older one stays valid from its rotation on. */
  secrets: { key: string; graceSeconds: number | null }[]
}
type Message = {
  id: string
  eventId: string | null
  eventType: string
  payload: any
  channels: string[] | null
  retention: number
}
export type SvixApp = { name: string; endpoints: Map<string, Endpoint>; messages: Message[] }
export type SvixEventType = { description: string; schemas: Record<string, any> }
export type SvixAnswer = [status: number, content: unknown]

/** What a request is about: the ids in its path, its query and its body. */
export type SvixCall = { uid: string; id: string; query: URLSearchParams; body: unknown }

export class SvixError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code)
  }
}

const PATH =
  /^\/api\/v1\/(app|event-type)(?:\/([\w.-]+))?(?:\/(endpoint|msg))?(?:\/([\w.-]+))?(?:\/(secret))?(?:\/(rotate))?$/
const THE_EPOCH = new Date(0).toISOString()
const times = { createdAt: THE_EPOCH, updatedAt: THE_EPOCH }

/** The state of an environment at Svix, and what its API does with it. */
export class SvixState {
  readonly apps = new Map<string, SvixApp>()
  readonly eventTypes = new Map<string, SvixEventType>()
  private made = 0

  answer(method: string, path: string, query: URLSearchParams, body: unknown): SvixAnswer {
    const [, kind, uid, part, id, ...leaves] = PATH.exec(path) ?? []
    const what = [method, kind, uid && 'id', part, id && 'id', ...leaves].filter(Boolean).join(' ')
    const route = this.routes[what]
    if (!route) throw new SvixError(404, 'no_such_address')
    return route({ uid: uid ?? '', id: id ?? '', query, body })
  }

  /** To which endpoints a message of an application goes, by the rules of Svix. */
  receiversOf(uid: string, eventId: string): string[] {
    const app = this.app(uid)
    const message = app.messages.find((one) => one.eventId === eventId)
    const hears = ({ channels, disabled, filterTypes }: Endpoint): boolean =>
      !disabled &&
      (!filterTypes || filterTypes.includes(message?.eventType ?? '')) &&
      (!channels || channels.some((channel) => message?.channels?.includes(channel)))
    return [...app.endpoints.values()].filter(hears).map((endpoint) => endpoint.uid ?? endpoint.id)
  }

  private readonly routes: Record<string, (call: SvixCall) => SvixAnswer> = {
    'PUT event-type id': ({ body, uid }) => {
      const type = checked('eventType', body)
      this.eventTypes.set(uid, type)
      return [200, { ...type, name: uid, deprecated: false, ...times }]
    },
    'POST app': ({ body, query }) => {
      const { name, uid } = checked('application', body)
      const isKnown = this.apps.has(uid)
      if (isKnown && query.get('get_if_exists') !== 'true') throw new SvixError(409, 'conflict')
      if (!isKnown) this.apps.set(uid, { name, endpoints: new Map(), messages: [] })
      return [isKnown ? 200 : 201, { id: this.newId('app'), uid, name, metadata: {}, ...times }]
    },
    // A page of one, so that whoever lists has to ask again.
    'GET app id endpoint': ({ query, uid }) => {
      const all = [...this.app(uid).endpoints.values()]
      const next = Number(query.get('iterator') ?? 0) + 1
      const done = next >= all.length
      return [200, { data: all.slice(next - 1, next).map(shown), done, iterator: done ? null : String(next) }]
    },
    'POST app id endpoint': ({ body, uid }) => {
      const { secret, uid: own, ...given } = checked('endpoint', body)
      const { endpoints } = this.app(uid)
      if (own && endpoints.has(own)) throw new SvixError(409, 'conflict')
      const key = secret ?? `whsec_${Buffer.alloc(24, this.made).toString('base64')}`
      const endpoint = {
        id: this.newId('ep'),
        uid: own,
        ...this.filled(given),
        secrets: [{ key, graceSeconds: null }],
      }
      endpoints.set(own ?? endpoint.id, endpoint)
      return [201, shown(endpoint)]
    },
    'PUT app id endpoint id': ({ body, id, uid }) => {
      const { uid: _same, ...given } = checked('endpointUpdate', body)
      return [200, shown(Object.assign(this.endpoint(uid, id), this.filled(given)))]
    },
    'DELETE app id endpoint id': ({ id, uid }) => {
      this.endpoint(uid, id)
      this.app(uid).endpoints.delete(id)
      return [204, null]
    },
    'GET app id endpoint id secret': ({ id, uid }) => [200, { key: this.endpoint(uid, id).secrets[0]?.key }],
    'POST app id endpoint id secret rotate': ({ body, id, uid }) => {
      const { secrets } = this.endpoint(uid, id)
      const { gracePeriodSeconds = 86_400, key } = checked('rotation', body)
      if (secrets[0]) secrets[0].graceSeconds = gracePeriodSeconds
      secrets.unshift({ key, graceSeconds: null })
      return [204, null]
    },
    'POST app id msg': ({ body, uid }) => {
      const { messages } = this.app(uid)
      const {
        payloadRetentionPeriod: retention = 90,
        eventId = null,
        channels = null,
        ...rest
      } = checked('message', body)
      if (!this.eventTypes.has(rest.eventType)) throw new SvixError(422, 'validation: unknown event type')
      if (eventId && messages.some((message) => message.eventId === eventId))
        throw new SvixError(409, 'conflict')
      const id = this.newId('msg')
      messages.push({ id, eventId, channels, retention, ...rest })
      return [202, { id, eventType: rest.eventType, eventId, payload: {}, timestamp: THE_EPOCH }]
    },
  }

  private app(uid: string): SvixApp {
    const app = this.apps.get(uid)
    if (!app) throw new SvixError(404, 'not_found')
    return app
  }

  private endpoint(uid: string, id: string): Endpoint {
    const endpoint = this.app(uid).endpoints.get(id)
    if (!endpoint) throw new SvixError(404, 'not_found')
    return endpoint
  }

  private filled(given: Partial<Endpoint> & { url: string }) {
    const { channels = null, description = '', disabled = false, filterTypes = null, url } = given
    if (filterTypes?.some((type) => !this.eventTypes.has(type)))
      throw new SvixError(422, 'validation: unknown event type')
    return { url, description, disabled, filterTypes, channels }
  }

  private newId(kind: string): string {
    this.made += 1
    return `${kind}_${String(this.made).padStart(27, '0')}`
  }
}

function checked(kind: keyof typeof svixRequests, body: unknown): any {
  const result = svixRequests[kind].safeParse(body)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ message, path }) => `${path.join('.')} ${message}`)
  throw new SvixError(422, `validation: ${problems.join('; ')}`)
}

const shown = ({ secrets: _secrets, ...endpoint }: Endpoint) => ({
  ...endpoint,
  version: 1,
  metadata: {},
  ...times,
})
