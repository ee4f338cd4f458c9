import { refusalResponse } from '@/src/http/contract-shape'
import type { Claim } from '@/src/http/idempotency/claim'
import type { StoredClaim } from '@/src/http/idempotency/claim-table'
import type { Door } from '@/src/http/rest'

const CREATE = /^\/api\/v1\/([\w-]+)$/
const ACTION = /^\/api\/v1\/([\w-]+)\/[\w-]+\/[\w-]+$/

type Lost = { request: Request; claim: Claim; stored: StoredClaim; rest: Door }

/**
 * The answer of a request that took effect but whose process ended before it could answer: the record is read
 * again, with the caller's own rights. Where the answer was more than one record, the client is told to look.
 */
export async function rebuildAnswer({ request, claim, stored, rest }: Lost): Promise<Response> {
  const { entity, entityId } = stored
  const status = statusOf(claim.route, entity)
  const doc =
    status && entity && entityId ? await readDoc(request, `/api/v1/${entity}/${entityId}`, rest) : null
  if (doc) return Response.json({ doc, message: 'This was already carried out.' }, { status: status ?? 200 })
  return refusalResponse('conflict', {
    message: 'This was already carried out, but its answer was lost. Load the record to see the result.',
    ...(entity && entityId ? { record: { collection: entity, id: entityId } } : {}),
  })
}

function statusOf(route: string, entity: string | null): 200 | 201 | undefined {
  if (CREATE.exec(route)?.[1] === entity) return 201
  const subject = ACTION.exec(route)?.[1]
  if (!subject) return undefined
  return subject === entity ? 200 : 201
}

async function readDoc(request: Request, path: string, rest: Door): Promise<unknown> {
  const headers = new Headers(request.headers)
  for (const name of ['content-length', 'content-type', 'transfer-encoding']) headers.delete(name)
  const answer = await rest(new Request(new URL(path, request.url), { headers }))
  return answer.status === 200 ? answer.json() : null
}
