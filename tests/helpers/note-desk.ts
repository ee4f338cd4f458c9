import { expect } from 'vitest'
import type { Member } from '@/tests/factories/clinic'
import { plan } from '@/tests/factories/note-text'
import type { Answer, TestApp } from '@/tests/helpers/test-app'

export type NoteDesk = {
  post: (path: string, data: object | undefined, as?: Member) => Promise<Answer>
  patch: (id: string, data: object, as?: Member) => Promise<Answer>
  read: (id: string, as?: Member) => Promise<Answer>
  /** Ids of notes about the patient of the desk. */
  draft: (data?: object, as?: Member) => Promise<string>
  signed: (data?: object) => Promise<string>
}

/** Writing and reading notes over REST, as one author unless another caller is named. */
export function openNoteDesk(app: TestApp, author: Member, patient: string): NoteDesk {
  const post: NoteDesk['post'] = (path, data, as = author) =>
    app.call('POST', `/api/v1/notes${path}`, { as, body: data })
  const draft: NoteDesk['draft'] = async (data, as) => {
    const note = { patient, title: 'Visit', content: plan('Rest for a week'), ...data }
    const { status, body } = await post('', note, as)
    expect({ status, errors: body.errors }).toEqual({ status: 201, errors: undefined })
    return body.doc.id
  }
  return {
    post,
    patch: (id, data, as = author) => app.call('PATCH', `/api/v1/notes/${id}`, { as, body: data }),
    read: (id, as = author) => app.call('GET', `/api/v1/notes/${id}`, { as }),
    draft,
    signed: async (data) => {
      const id = await draft(data)
      expect((await post(`/${id}/sign`, undefined)).status).toBe(200)
      return id
    },
  }
}
