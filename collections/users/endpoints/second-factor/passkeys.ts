import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { Endpoint } from 'payload'
import { z } from 'zod'
import { addFactor } from '@/collections/users/operations/second-factor/add-factor'
import { removeFactor } from '@/collections/users/operations/second-factor/remove-factor'
import { requireFullProof } from '@/src/auth/require-full-proof'
import { factorSession, settingUp } from '@/src/auth/second-factor/factor-session'
import { checkNewPasskey, offerPasskey, storePasskey } from '@/src/auth/second-factor/passkeys'
import { answerRenewed } from '@/src/auth/sessions/answer-renewed'
import { isUuid } from '@/src/database/identifiers'
import { runSql, sql } from '@/src/database/sql'
import { parseBody } from '@/src/framework/parse-body'
import { refuse } from '@/src/framework/refuse'
import { jsonBody } from '@/src/openapi/operation'

const text = { type: 'string' }
const nameSchema = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Please give the passkey a name.')
    .max(60, 'A name has at most 60 characters.'),
})
const passkeySchema = nameSchema.extend({ response: z.looseObject({ id: z.string() }) })
const named = { name: { ...text, maxLength: 60 } }

const offerEndpoint: Endpoint = {
  path: '/second-factor/passkeys/options',
  method: 'post',
  custom: { openapi: { summary: 'What a browser needs to make a passkey (WebAuthn creation options)' } },
  handler: async (req) => {
    const session = settingUp(req)
    await requireFullProof(req, session)
    return Response.json(await offerPasskey(req, session))
  },
}

const keepEndpoint: Endpoint = {
  path: '/second-factor/passkeys',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Keep the passkey that the browser has made; with the first factor come the recovery codes',
      requestBody: jsonBody({
        type: 'object',
        required: ['name', 'response'],
        properties: { ...named, response: { type: 'object' } },
      }),
    },
  },
  handler: async (req) => {
    const session = settingUp(req)
    const { name, response } = await parseBody(req, passkeySchema)
    await requireFullProof(req, session)
    const made = await checkNewPasskey(req, session, response as unknown as RegistrationResponseJSON)
    if (!made) throw refuse('second_factor_invalid', { field: 'response' })
    const { recoveryCodes, session: renewed } = await addFactor(req, session, {
      reason: 'passkey',
      store: () => storePasskey(req, session.userId, { ...made, name }),
    })
    return answerRenewed(req, renewed, { recoveryCodes, message: 'Your passkey is set up.', status: 201 })
  },
}

const renameEndpoint: Endpoint = {
  path: '/second-factor/passkeys/:id',
  method: 'patch',
  custom: {
    openapi: {
      summary: 'Rename a passkey',
      requestBody: jsonBody({ type: 'object', required: ['name'], properties: named }),
    },
  },
  handler: async (req) => {
    const { userId } = factorSession(req)
    const { name } = await parseBody(req, nameSchema)
    const renamed = await runSql(
      req,
      sql`update passkeys set name = ${name} where user_id = ${userId} and id = ${idIn(req.routeParams)} returning 1`,
    )
    if (renamed.length === 0) throw refuse('not_found')
    return Response.json({ message: 'The passkey has another name now.' })
  },
}

const removeEndpoint: Endpoint = {
  path: '/second-factor/passkeys/:id',
  method: 'delete',
  custom: { openapi: { summary: 'Remove a passkey' } },
  handler: async (req) => {
    const session = settingUp(req)
    await requireFullProof(req, session)
    await removeFactor(req, session, { kind: 'passkey', id: idIn(req.routeParams) })
    return Response.json({ message: 'The passkey was removed.' })
  },
}

function idIn(params: Record<string, unknown> | undefined): string {
  if (!isUuid(params?.id)) throw refuse('not_found')
  return params.id
}

export const passkeyEndpoints: Endpoint[] = [offerEndpoint, keepEndpoint, renameEndpoint, removeEndpoint]
