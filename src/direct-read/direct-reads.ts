import type { RequestHandler } from 'express'
import type { BasePayload, FlattenedField, PayloadRequest } from 'payload'
import { openLook } from '@/src/access/emergency-look'
import { isAllowed, roleOf, viewerOf } from '@/src/access/principal'
import { recordRead } from '@/src/audit/record'
import { isUuid } from '@/src/database/identifiers'
import { compileRead } from '@/src/direct-read/compile-read'
import { healthSubjects, isPartlyClosed, opensInEmergency } from '@/src/domain/permissions'
import type { WrappedKey } from '@/src/encryption/data-key-cache'
import { openWithPlan } from '@/src/encryption/open-records'
import { sealPlan } from '@/src/encryption/seal-plan'
import { currentContext } from '@/src/request-context'
import { isScoped } from '@/src/tenancy'

/**
 * `GET /api/v1/<collection>/<id>` without a query, answered by one prepared statement instead of Payload's general
 * path, which builds its statement anew for each request. Permission, clinic, row-level security, field rules and
 * audit are the same functions; a test holds both answers equal for every collection and role. Whatever is not a
 * plain permitted read goes on to Payload, refusals included.
 */
export function directReads(payload: BasePayload): RequestHandler {
  const statements = new Map<string, string | null>()
  const pool = () =>
    (
      payload.db as unknown as {
        pool: {
          query: (statement: { name: string; text: string; values: string[] }) => Promise<{ rows: Found[] }>
        }
      }
    ).pool

  return async (req, res, next) => {
    const { slug, id } = req.params as { slug: string; id: string }
    const context = currentContext()
    const user = context?.principal as PayloadRequest['user']
    const clinic = context?.clinic
    if (!clinic || !user || !isUuid(id) || req.url.includes('?')) return next()
    if (!Object.hasOwn(payload.collections, slug) || !isScoped(slug) || !isAllowed(user, 'read', slug))
      return next()
    if (await mayLookFurther(payload, user, slug)) return next()
    const name = `direct-${slug}-${viewerOf(user)}`
    if (!statements.has(name))
      statements.set(
        name,
        compileRead(payload.collections[slug as 'patients'].config, visibleTo(user, payload)),
      )
    const text = statements.get(name)
    if (!text) return next()
    const { rows } = await pool().query({ name, text, values: [id, clinic.id] })
    const [found] = rows
    if (!found) return next()
    const body = await openBody(payload, slug, found)
    if (healthSubjects.has(slug))
      await recordRead(
        { payload: payload as PayloadRequest['payload'], user, payloadAPI: 'REST' },
        {
          action: 'read',
          entity: slug,
          entityIds: [id],
          patient: slug === 'patients' ? id : patientIn(body),
        },
      )
    res.setHeader('Content-Type', 'application/json')
    res.setHeader('Cache-Control', 'no-store')
    res.end(body)
  }
}

/** Under an emergency look, what may be seen differs from record to record, which Payload asks and this does not. */
async function mayLookFurther(
  payload: BasePayload,
  user: PayloadRequest['user'],
  slug: string,
): Promise<boolean> {
  const role = roleOf(user)
  if (!opensInEmergency(role, slug) || !isPartlyClosed(role, slug)) return false
  const req = { payload: payload as PayloadRequest['payload'], transactionID: undefined, user }
  return (await openLook(req)) !== null
}

type Found = { body: string; keys: WrappedKey[] | null }

/** The record as it is answered; most collections have nothing sealed, and theirs comes from the database as text. */
async function openBody(payload: BasePayload, slug: string, { body, keys }: Found): Promise<string> {
  const plan = sealPlan(payload.collections[slug as 'patients'].config as never)
  if (!plan) return body
  const record = JSON.parse(body)
  const req = { payload: payload as PayloadRequest['payload'], transactionID: undefined }
  await openWithPlan(req, plan, [record], keys ?? [])
  return JSON.stringify(record)
}

const visibleTo =
  (user: PayloadRequest['user'], payload: BasePayload) =>
  (field: FlattenedField): boolean => {
    const read = 'access' in field ? field.access?.read : undefined
    return read ? read({ req: { user, payload, context: {} } as unknown as PayloadRequest }) === true : true
  }

const patientIn = (body: string): string | null => /"patient":"([0-9a-f-]{36})"/.exec(body)?.[1] ?? null
