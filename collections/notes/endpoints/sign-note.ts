import type { Endpoint } from 'payload'
import { z } from 'zod'
import { changeNote } from '@/collections/notes/operations/change-note'
import { requirePermission } from '@/src/access/require-permission'
import { parseBody } from '@/src/framework/parse-body'

export const signNoteEndpoint: Endpoint = {
  path: '/:id/sign',
  method: 'post',
  handler: async (req) => {
    const doc = await changeNote(req, req.routeParams?.id, { status: 'signed' })
    return Response.json({ doc, message: 'The note is signed.' })
  },
}

const Addendum = z.object({ text: z.string({ error: 'Please write the addendum.' }) })

export const addAddendumEndpoint: Endpoint = {
  path: '/:id/addenda',
  method: 'post',
  handler: async (req) => {
    requirePermission(req, 'update', 'notes')
    const { text } = await parseBody(req, Addendum)
    const doc = await changeNote(req, req.routeParams?.id, { addendum: text })
    return Response.json({ doc, message: 'The addendum was added.' }, { status: 201 })
  },
}
