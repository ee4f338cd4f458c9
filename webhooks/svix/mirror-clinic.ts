import type { EndpointOut, Svix } from 'svix'
import type { ClinicContext } from '@/src/request-context'
import { type EndpointAtSvix, endpointAtSvix, svixProblem } from '@/webhooks/svix/endpoint-at-svix'
import type { OpenedEndpoint } from '@/webhooks/svix/own-endpoints'
import { isStatus, svixRefusal } from '@/webhooks/svix/svix-answer'

type Mirror = {
  svix: Svix
  clinic: Pick<ClinicContext, 'id' | 'slug'>
  endpoints: readonly OpenedEndpoint[]
  /** Throws when there is no time left: somebody else may be about to do the same. */
  checkTime: () => void
}

const PAGE = 250

/**
 * Makes Svix know a clinic and its endpoints as they are here, however it knew them before: made, changed, rotated and
 * deleted. An endpoint that somebody has made at Svix itself carries no id of ours and is left alone. Returns what
 * stands in the way of single endpoints; rejects when it has to be done again.
 */
export async function mirrorClinic({
  checkTime,
  clinic,
  endpoints,
  svix,
}: Mirror): Promise<Map<string, string>> {
  await svix.application.getOrCreate({ uid: clinic.id, name: clinic.slug })
  const there = await listEndpoints(svix, clinic.id)
  const problems = new Map<string, string>()
  const kept = new Set<string>()
  for (const endpoint of endpoints) {
    checkTime()
    const problem = svixProblem(endpoint)
    if (!problem) kept.add(endpoint.id)
    const refused = problem ?? (await mirrorEndpoint(svix, clinic.id, endpoint, there.get(endpoint.id)))
    if (refused) problems.set(endpoint.id, refused)
  }
  for (const uid of there.keys()) {
    if (kept.has(uid)) continue
    checkTime()
    await svix.endpoint.delete(clinic.id, uid).catch((error) => {
      if (!isStatus(error, 404)) throw error
    })
  }
  return problems
}

async function listEndpoints(svix: Svix, clinicId: string): Promise<Map<string, EndpointOut>> {
  const there = new Map<string, EndpointOut>()
  for (let iterator: string | undefined; ; ) {
    const page = await svix.endpoint.list(clinicId, { limit: PAGE, iterator })
    for (const endpoint of page.data) if (endpoint.uid) there.set(endpoint.uid, endpoint)
    if (page.done || !page.iterator) return there
    iterator = page.iterator
  }
}

async function mirrorEndpoint(
  svix: Svix,
  clinicId: string,
  endpoint: OpenedEndpoint,
  there: EndpointOut | undefined,
): Promise<string | null> {
  const wanted = endpointAtSvix(endpoint)
  const { current, id, previous, previousSeconds } = endpoint
  try {
    // Made with the secret before, so that the rotation leaves both valid, as they are here.
    if (!there) await svix.endpoint.create(clinicId, { ...wanted, secret: previous ?? current })
    // What an operator has set at Svix stays.
    else if (!isSame(there, wanted))
      await svix.endpoint.update(clinicId, id, {
        ...wanted,
        metadata: there.metadata,
        rateLimit: there.rateLimit,
      })
    const { key } = await svix.endpoint.getSecret(clinicId, id)
    if (key !== current)
      await svix.endpoint.rotateSecret(clinicId, id, { key: current, gracePeriodSeconds: previousSeconds })
    return null
  } catch (error) {
    const { code, isPassing, status } = svixRefusal(error)
    if (isPassing) throw error
    return `Svix refused this endpoint (${[status, code].filter(Boolean).join(' ')}).`
  }
}

const isSame = (there: EndpointOut, wanted: EndpointAtSvix): boolean =>
  there.url === wanted.url &&
  there.description === wanted.description &&
  (there.disabled ?? false) === wanted.disabled &&
  listed(there.filterTypes) === listed(wanted.filterTypes) &&
  listed(there.channels) === listed(wanted.channels)

const listed = (list: readonly string[] | null | undefined): string => list?.toSorted().join(' ') ?? ''
