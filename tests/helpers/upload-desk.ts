import { openFile } from '@/src/uploads/open-file'
import type { Member, TestClinic } from '@/tests/factories/clinic'
import type { TestApp } from '@/tests/helpers/test-app'

export type UploadFile = { name: string; type: string; content: Buffer }

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
export const PDF = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 0\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
)
export const scan: UploadFile = { name: 'scan.png', type: 'image/png', content: PNG }

type Uploaded = {
  status: number
  /** Status and refusal in one line. */
  code: string
  body: { doc: Record<string, string>; errors?: { code: string; field?: string; message: string }[] }
}
type Way = { as?: Member; path?: string; method?: string }

export type UploadDesk = {
  upload: (file: UploadFile | null, data?: object, way?: Way) => Promise<Uploaded>
  fetchFile: (
    filename: string | undefined,
    as?: Member,
    headers?: Record<string, string>,
  ) => Promise<Response>
}

/** Uploading and downloading as a browser does; as one member of staff unless another is named. */
export function openUploadDesk(app: TestApp, clerk: Member, patient: string): UploadDesk {
  return {
    upload: async (file, data = {}, { as = clerk, path = '', method = 'POST' } = {}) => {
      const form = new FormData()
      form.append('_payload', JSON.stringify({ title: 'Scan', kind: 'other', patient, ...data }))
      if (file) form.append('file', new Blob([new Uint8Array(file.content)], { type: file.type }), file.name)
      const headers = { authorization: `JWT ${as.token}` }
      const response = await fetch(`${app.url}/api/v1/documents${path}`, { method, headers, body: form })
      const body = (await response.json()) as Uploaded['body']
      return { status: response.status, code: `${response.status} ${body.errors?.[0]?.code}`, body }
    },
    fetchFile: (filename, as, headers = {}) =>
      fetch(`${app.url}/api/v1/documents/file/${filename}`, {
        headers: { ...(as ? { authorization: `JWT ${as.token}` } : {}), ...headers },
      }),
  }
}

/** What is kept of a document, readable; the file itself is sealed. */
export async function keptContent(app: TestApp, clinic: TestClinic, id: string | undefined): Promise<Buffer> {
  const document = await clinic.run(() =>
    app.payload.findByID({ collection: 'documents', id: String(id), depth: 0, showHiddenFields: true }),
  )
  const content = await openFile(document)
  if (!content) throw new Error('The file is not there')
  const pieces: Buffer[] = []
  for await (const piece of content) pieces.push(piece)
  return Buffer.concat(pieces)
}
