import { Forbidden, type PayloadRequest } from 'payload'
import { requirePermission } from '@/src/access/require-permission'
import { refuse } from '@/src/framework/refuse'
import type { Note } from '@/src/payload-types'

/** Changes a note for the caller through its hooks. One that lies outside the caller's rows does not exist. */
export async function changeNote(req: PayloadRequest, id: unknown, data: Partial<Note>): Promise<Note> {
  requirePermission(req, 'update', 'notes')
  try {
    return await req.payload.update({
      collection: 'notes',
      id: String(id),
      data,
      depth: 0,
      overrideAccess: false,
      req,
    })
  } catch (error) {
    if (error instanceof Forbidden) throw refuse('not_found')
    throw error
  }
}
