import type { Endpoint } from 'payload'
import encodeQR from 'qr'
import { z } from 'zod'
import { addFactor } from '@/collections/users/operations/second-factor/add-factor'
import { removeFactor } from '@/collections/users/operations/second-factor/remove-factor'
import { requireFullProof } from '@/src/auth/require-full-proof'
import { settingUp } from '@/src/auth/second-factor/factor-session'
import { totpAddress } from '@/src/auth/second-factor/totp-code'
import { beginTotp, confirmTotp } from '@/src/auth/second-factor/totp-factor'
import { answerRenewed, renewedProperties } from '@/src/auth/sessions/answer-renewed'
import { parseBody } from '@/src/framework/parse-body'
import { refuse } from '@/src/framework/refuse'
import { jsonAnswer, jsonBody } from '@/src/openapi/operation'

const text = { type: 'string' }
const codeSchema = z.object({ code: z.string({ error: 'Please give the code.' }).max(40) })

/** Begins to enrol an authenticator app. The secret is shown in this answer only. */
const beginEndpoint: Endpoint = {
  path: '/second-factor/totp',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Begin to set up an authenticator app',
      requestBody: undefined,
      responses: {
        201: jsonAnswer('What the app needs', {
          type: 'object',
          properties: { secret: text, address: text, picture: text },
        }),
      },
    },
  },
  handler: async (req) => {
    const session = settingUp(req)
    await requireFullProof(req, session)
    const secret = await beginTotp(req, session)
    const address = totpAddress(secret, session.email)
    return Response.json({ secret, address, picture: pictureOf(address) }, { status: 201 })
  },
}

/** As an address of its own, which a page shows without running or trusting what is in it. */
const pictureOf = (address: string): string =>
  `data:image/svg+xml;base64,${Buffer.from(encodeQR(address, 'svg', { border: 3 })).toString('base64')}`

const confirmEndpoint: Endpoint = {
  path: '/second-factor/totp/confirm',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Finish with a code of the app; with the first factor come the recovery codes',
      requestBody: jsonBody({ type: 'object', required: ['code'], properties: { code: text } }),
      responses: {
        200: jsonAnswer('Done', {
          type: 'object',
          properties: { recoveryCodes: { type: 'array', items: text }, message: text, ...renewedProperties },
        }),
      },
    },
  },
  handler: async (req) => {
    const session = settingUp(req)
    const { code } = await parseBody(req, codeSchema)
    await requireFullProof(req, session)
    const store = async () => {
      if (!(await confirmTotp(req, session, code.replaceAll(/\s/g, ''))))
        throw refuse('second_factor_invalid', { field: 'code' })
    }
    const { recoveryCodes, session: renewed } = await addFactor(req, session, { reason: 'totp', store })
    return answerRenewed(req, renewed, { recoveryCodes, message: 'Your app is set up.' })
  },
}

const removeEndpoint: Endpoint = {
  path: '/second-factor/totp',
  method: 'delete',
  custom: { openapi: { summary: 'Remove the authenticator app' } },
  handler: async (req) => {
    const session = settingUp(req)
    await requireFullProof(req, session)
    await removeFactor(req, session, { kind: 'totp' })
    return Response.json({ message: 'The app was removed.' })
  },
}

export const totpEndpoints: Endpoint[] = [beginEndpoint, confirmEndpoint, removeEndpoint]
