import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { Endpoint } from 'payload'
import { z } from 'zod'
import { tellProved } from '@/collections/users/operations/second-factor/tell-proved'
import { checkCredentials } from '@/src/auth/check-credentials'
import { factorSession } from '@/src/auth/second-factor/factor-session'
import { askForPasskey } from '@/src/auth/second-factor/passkeys'
import { type FactorProof, proveFactor } from '@/src/auth/second-factor/prove-factor'
import { markConfirmed, markGiven } from '@/src/auth/second-factor/session-mark'
import { answerRenewed, renewedProperties } from '@/src/auth/sessions/answer-renewed'
import { renewSession } from '@/src/auth/sessions/renew-session'
import { inTransaction } from '@/src/framework/in-transaction'
import { parseBody } from '@/src/framework/parse-body'
import { refuse } from '@/src/framework/refuse'
import { jsonAnswer, jsonBody } from '@/src/openapi/operation'
import { currentContext } from '@/src/request-context'

const text = { type: 'string' }
const proofFields = {
  code: z.string().trim().min(1).max(40).optional(),
  passkey: z.looseObject({ id: z.string() }).optional(),
}
const proofSchema = z.object(proofFields)
const stepUpSchema = z.object({ ...proofFields, password: z.string().min(1).optional() })
const proofProperties = { code: text, passkey: { type: 'object' } }
const done = jsonAnswer('Done', {
  type: 'object',
  properties: { message: text, ...renewedProperties },
})

const challengeEndpoint: Endpoint = {
  path: '/second-factor/challenge',
  method: 'post',
  custom: { openapi: { summary: 'What a browser needs to prove a passkey (WebAuthn request options)' } },
  handler: async (req) => Response.json(await askForPasskey(req, factorSession(req))),
}

/** Opens a session that was begun with the password. */
const verifyEndpoint: Endpoint = {
  path: '/second-factor/verify',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Give the second factor of this sign-in: a code of the app, a recovery code or a passkey',
      requestBody: jsonBody({ type: 'object', properties: proofProperties }),
      responses: { 200: done },
    },
  },
  handler: async (req) => {
    const session = factorSession(req)
    if (currentContext()?.pending?.owes === 'second_factor_enrolment_required')
      throw refuse('second_factor_enrolment_required')
    const method = await proveFactor(req, session, proofOf(await parseBody(req, proofSchema)))
    await tellProved(req, session.userId, method)
    const renewed = await inTransaction(req, async () => {
      await markGiven(req, session)
      return renewSession(req, session)
    })
    return answerRenewed(req, renewed, { message: 'You are signed in.' })
  },
}

/** Proves again, within a session, that it is still the same person. */
const stepUpEndpoint: Endpoint = {
  path: '/step-up',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Confirm that it is you, before an export, a new API key or a change of roles',
      requestBody: jsonBody({ type: 'object', properties: { ...proofProperties, password: text } }),
      responses: { 200: done },
    },
  },
  handler: async (req) => {
    const session = factorSession(req)
    // What is owed first would otherwise be given and used up here without opening the session.
    if (currentContext()?.pending?.owes === 'second_factor_required') throw refuse('second_factor_required')
    const { password, ...proof } = await parseBody(req, stepUpSchema)
    if (password) await checkCredentials(req, { email: session.email, password })
    const method = password ? 'password' : await proveFactor(req, session, proofOf(proof))
    await tellProved(req, session.userId, method, 'step-up')
    const renewed = await inTransaction(req, async () => {
      await markConfirmed(req, session, password ? 'password' : 'factor')
      return renewSession(req, session)
    })
    return answerRenewed(req, renewed, { message: 'Thank you.' })
  },
}

function proofOf({ code, passkey }: z.output<typeof proofSchema>): FactorProof {
  if (passkey) return { passkey: passkey as unknown as AuthenticationResponseJSON }
  if (code) return { code }
  throw refuse('validation_failed', { message: 'Please give a code or a passkey.', field: 'code' })
}

export const proveEndpoints: Endpoint[] = [challengeEndpoint, verifyEndpoint, stepUpEndpoint]
