import type { RequestHandler } from 'express'
import type { BasePayload, FlattenedField, PayloadRequest } from 'payload'
import { openLook } from '@/src/access/emergency-look'
import { isAllowed, roleOf, viewerOf } from '@/src/access/principal'
import { auditRow } from '@/src/audit/audit-entry'
import { isUuid } from '@/src/database/identifiers'
import { compileRead } from '@/src/direct-read/compile-read'
import { type SharedStatement, type StoredBody, sharedReads } from '@/src/direct-read/shared-reads'
import { isHealthSubject, isPartlyClosed, opensInEmergency } from '@/src/domain/permissions'
import { openWithPlan } from '@/src/encryption/open-records'
import { sealPlan } from '@/src/encryption/seal-plan'
import { sendJson } from '@/src/http/send-json'
import { hiddenPatients } from '@/src/patient-data/restricted-patients'
import { addOnOf, extendingAddOns, ownReadRule } from '@/src/plugin/owned-by'
import { switchedOn } from '@/src/plugin/switched-on'
import { currentContext } from '@/src/request-context'
import { isScoped } from '@/src/tenancy'

/**
 * `GET /api/v1/<collection>/<id>` without a query, answered by one prepared statement instead of Payload's general
 * path, which builds its statement anew for each request. Permission, clinic, row-level security, field rules and
 * audit are the same functions; a test holds both answers equal for every collection and role. Whatever is not a
 * plain permitted read goes on to Payload, refusals included.
 */
export function directRecords(payload: BasePayload): RequestHandler {
  const statements = new Map<string, SharedStatement | null>()
  const read = sharedReads(payload)

  return async (req, res, next) => {
    const { slug, id } = req.params as { slug: string; id: string }
    const context = currentContext()
    const user = context?.principal as PayloadRequest['user']
    const clinic = context?.clinic
    if (!clinic || !user || !isUuid(id) || req.url.includes('?')) return next()
    if (!Object.hasOwn(payload.collections, slug) || !isScoped(slug) || !isAllowed(user, 'read', slug))
      return next()
    if (await mayLookFurther(payload, user, slug)) return next()
    const statement = await statementFor(user, slug)
    if (!statement) return next()
    const fact = { action: 'read', entity: slug, entityIds: [id] }
    const entry = statement.isAudited ? auditRow(fact, { user, payloadAPI: 'REST' }) : null
    const found = await read(statement, clinic.id, { id, entry })
    if (!found) return next()
    sendJson(res, await openBody(payload, slug, found))
  }

  async function statementFor(user: PayloadRequest['user'], slug: string): Promise<SharedStatement | null> {
    const asking = { payload: payload as PayloadRequest['payload'], transactionID: undefined, user }
    // Mostly nobody is restricted, and then nothing is to be left out.
    const isSelective = (await hiddenPatients(asking)).length > 0
    const { config } = payload.collections[slug as 'patients']
    const owner = addOnOf(config)
    const extending = extendingAddOns(config)
    // Which add-ons the clinic uses matters to their own records and to those they add fields to.
    const on = owner || extending.length > 0 ? await switchedOn(asking) : new Set<string>()
    if (owner && !on.has(owner)) return null
    const shown = extending.filter((addOn) => on.has(addOn))
    const name = `direct-${slug}-${viewerOf(user)}${isSelective ? '-unrestricted' : ''}${shown.map((addOn) => `+${addOn}`).join('')}`
    const known = statements.get(name)
    if (known !== undefined) return known
    const text = compileRead(config, {
      mayRead: visibleTo(user, payload, on),
      isSelective,
    })
    const statement = text === null ? null : { name, text, isAudited: isHealthSubject(slug) }
    statements.set(name, statement)
    return statement
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

/** The record as it is answered; most collections have nothing sealed, and theirs comes from the database as text. */
async function openBody(payload: BasePayload, slug: string, { body, keys }: StoredBody): Promise<string> {
  const plan = sealPlan(payload.collections[slug as 'patients'].config as never)
  if (!plan) return body
  const record = JSON.parse(body)
  const req = { payload: payload as PayloadRequest['payload'], transactionID: undefined }
  await openWithPlan(req, plan, [record], keys ?? [])
  return JSON.stringify(record)
}

const visibleTo =
  (user: PayloadRequest['user'], payload: BasePayload, on: ReadonlySet<string>) =>
  (field: FlattenedField): boolean => {
    const owner = addOnOf(field)
    if (owner && !on.has(owner)) return false
    // Whether its add-on is on was asked above; what is left is the rule it came with.
    const read = owner ? ownReadRule(field) : 'access' in field ? field.access?.read : undefined
    return read ? read({ req: { user, payload, context: {} } as unknown as PayloadRequest }) === true : true
  }
