import type { Endpoint } from 'payload'
import { z } from 'zod'
import { readForm } from '@/src/auth/read-form'
import { roles } from '@/src/domain/permissions'

const bodySchema = z.object({
  email: z.email('Please enter an e-mail address.').max(254),
  name: z.string().trim().min(1, 'Please enter a name.').max(120),
  role: z.enum(roles),
})

/** Asks somebody to join the clinic. The answer is the same whether or not they have an account. */
export const inviteEndpoint: Endpoint = {
  path: '/invite',
  method: 'post',
  handler: async (req) => {
    const data = await readForm(req, bodySchema)
    const doc = await req.payload.create({
      collection: 'invitations',
      // The clinic is filled in by a hook, which the generated type does not know.
      data: data as never,
      depth: 0,
      overrideAccess: false,
      req,
    })
    return Response.json({ doc, message: 'The invitation is on its way.' }, { status: 201 })
  },
}
