import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeChangeHook,
} from 'payload'
import { idOf } from '@/src/access/principal'
import { refuse } from '@/src/framework/refuse'
import type { WebhookEndpoint } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'
import { svixProblem } from '@/webhooks/svix/endpoint-at-svix'
import { isHandedToSvix, wantMirror } from '@/webhooks/svix/want-mirror'

/** While a clinic's webhooks go to Svix, its endpoints are such as Svix can send to. */
export const refuseWhatSvixCannotSend: CollectionBeforeChangeHook<WebhookEndpoint> = async ({
  data,
  originalDoc,
  req,
}) => {
  const { locations, signing = 'v1' } = { ...originalDoc, ...data }
  const problem = svixProblem({ signing, locations: (locations ?? []).map(idOf) })
  const clinic = currentClinic()
  if (!problem || !clinic || !(await isHandedToSvix(req, clinic.id))) return data
  throw refuse('conflict', { message: problem, field: signing === 'v1a' ? 'signing' : 'locations' })
}

/** Svix hears of it once it is committed. */
export const mirrorChangedEndpoint: CollectionAfterChangeHook<WebhookEndpoint> = async ({ doc, req }) => {
  const clinic = currentClinic()
  if (clinic) await wantMirror(req, clinic.id)
  return doc
}

export const mirrorDeletedEndpoint: CollectionAfterDeleteHook<WebhookEndpoint> = async ({ doc, req }) => {
  const clinic = currentClinic()
  if (clinic) await wantMirror(req, clinic.id)
  return doc
}
