import type { Endpoint } from 'payload'
import { z } from 'zod'
import { changeNote } from '@/collections/notes/operations/change-note'
import { requirePermission } from '@/src/access/require-permission'
import { parseBody } from '@/src/framework/parse-body'
import { jsonBody } from '@/src/openapi/operation'

export const signNoteEndpoint: Endpoint = {
  path: '/:id/sign',
  method: 'post',
  custom: {
    openapi: { summary: 'Sign a note; its content can no longer be changed then', requestBody: undefined },
  },
  handler: async (req) => {
    const doc = await changeNote(req, req.routeParams?.id, { status: 'signed' })
    return Response.json({ doc, message: 'The note is signed.' })
  },
}

const Addendum = z.object({ text: z.string({ error: 'Please write the addendum.' }) })

export const addAddendumEndpoint: Endpoint = {
  path: '/:id/addenda',
  method: 'post',
  custom: {
    openapi: {
      summary: 'Add words below a signed note',
      requestBody: jsonBody({
        type: 'object',
        required: ['text'],
        properties: { text: { type: 'string', maxLength: 10_000 } },
      }),
    },
  },
  handler: async (req) => {
    requirePermission(req, 'update', 'notes')
    const { text } = await parseBody(req, Addendum)
    const doc = await changeNote(req, req.routeParams?.id, { addendum: text })
    return Response.json({ doc, message: 'The addendum was added.' }, { status: 201 })
  },
}
