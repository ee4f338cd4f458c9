import { createHash, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { checkS3Signature, KEY_ID, REGION, S3Error, SECRET } from '@/tests/helpers/check-s3-signature'

export type S3Server = {
  settings: Record<string, string>
  /** What lies in the buckets, by bucket and name. */
  objects: Map<string, Buffer>
  /** Each request that was answered, as method and path, and each refusal of one. */
  seen: string[]
  refused: string[]
  /** Fails the next requests whose method and path match. */
  failOn: RegExp | null
  /** Uploads in parts that were begun and neither ended nor given up. */
  openUploads: () => number
  close: () => Promise<void>
}

type Reply = { status: number; content: string | Buffer; headers: Record<string, string> }

const reply = (
  status: number,
  content: string | Buffer = '',
  headers: Record<string, string> = {},
): Reply => ({ status, content, headers })

type Call = { method: string; key: string; bucket: string; query: URLSearchParams; body: Buffer }

/**
 * A store that speaks S3: keeps objects, checks the signature (version 4) of every request against its bytes, and
 * answers what the SDK asks for: objects put, in parts too, read, looked at, listed and removed.
 */
export async function startS3Server(buckets: string[]): Promise<S3Server> {
  const objects = new Map<string, Buffer>()
  const uploads = new Map<string, { place: string; parts: Map<number, Buffer> }>()
  const server = createServer((request, response) => void handle(request, response))
  const state: Pick<S3Server, 'seen' | 'refused' | 'failOn'> = { seen: [], refused: [], failOn: null }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray())
    const url = new URL(request.url ?? '/', 'http://store')
    const what = `${request.method} ${url.pathname}`
    try {
      checkS3Signature(request, url, body)
      if (state.failOn?.test(what)) throw new S3Error(500, 'InternalError')
      const [, bucket = '', ...rest] = url.pathname.split('/')
      if (!buckets.includes(bucket)) throw new S3Error(404, 'NoSuchBucket')
      const key = rest.map(decodeURIComponent).join('/')
      const call = { method: request.method ?? '', bucket, key, query: url.searchParams, body }
      const { status, content, headers } = answer(call)
      response.writeHead(status, headers).end(content)
      state.seen.push(what)
    } catch (error) {
      const { status, code } = error instanceof S3Error ? error : new S3Error(500, String(error))
      state.refused.push(`${what}: ${code}`)
      response.writeHead(status, { 'content-type': 'application/xml' })
      response.end(request.method === 'HEAD' ? undefined : xml(`<Error><Code>${code}</Code></Error>`))
    }
  }

  function answer(call: Call): Reply {
    if (call.query.has('uploads') || call.query.has('uploadId')) return answerPart(call)
    const { method, bucket, key, query, body } = call
    const place = `${bucket}/${key}`
    if (method === 'GET' && key === '') return reply(200, list(bucket, query))
    if (method === 'PUT') {
      objects.set(place, body)
      return reply(200, '', { etag: etag(body) })
    }
    if (method === 'DELETE') {
      objects.delete(place)
      return reply(204)
    }
    const found = objects.get(place)
    if (!found) throw new S3Error(404, 'NoSuchKey')
    if (method !== 'HEAD' && method !== 'GET') throw new S3Error(405, 'MethodNotAllowed')
    const headers = { 'content-length': String(found.length), etag: etag(found) }
    return reply(200, method === 'GET' ? found : '', headers)
  }

  function answerPart({ method, bucket, key, query, body }: Call): Reply {
    const place = `${bucket}/${key}`
    if (method === 'POST' && query.has('uploads')) {
      const begun = randomUUID()
      uploads.set(begun, { place, parts: new Map() })
      const id = `<UploadId>${begun}</UploadId>`
      return reply(200, xml(`<InitiateMultipartUploadResult>${id}</InitiateMultipartUploadResult>`))
    }
    const id = query.get('uploadId') ?? ''
    const upload = uploads.get(id)
    if (upload?.place !== place) throw new S3Error(404, 'NoSuchUpload')
    if (method === 'PUT') {
      upload.parts.set(Number(query.get('partNumber')), body)
      return reply(200, '', { etag: etag(body) })
    }
    uploads.delete(id)
    if (method === 'DELETE') return reply(204)
    objects.set(place, joined(upload.parts, body.toString()))
    const done = '<CompleteMultipartUploadResult><ETag>"x"</ETag></CompleteMultipartUploadResult>'
    return reply(200, xml(done))
  }

  /** Two at a time, so that whoever lists has to ask again. */
  function list(bucket: string, query: URLSearchParams): string {
    const [prefix, after] = [query.get('prefix') ?? '', query.get('continuation-token') ?? '']
    const names = [...objects.keys()]
      .filter((place) => place.startsWith(`${bucket}/${prefix}`))
      .map((place) => place.slice(bucket.length + 1))
      .filter((name) => name > after)
      .toSorted()
    const page = names.slice(0, 2)
    const isMore = names.length > page.length
    const contents = page.map((name) => `<Contents><Key>${name}</Key></Contents>`).join('')
    const next = isMore ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
    return xml(`<ListBucketResult><IsTruncated>${isMore}</IsTruncated>${contents}${next}</ListBucketResult>`)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(state, {
    settings: {
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_REGION: REGION,
      S3_ACCESS_KEY_ID: KEY_ID,
      S3_SECRET_ACCESS_KEY: SECRET,
    },
    objects,
    openUploads: () => uploads.size,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}

const xml = (content: string): string => `<?xml version="1.0" encoding="UTF-8"?>${content}`
const etag = (body: Buffer): string => `"${createHash('md5').update(body).digest('hex')}"`

/** The parts that were named, in that order; all but the last have five megabytes at least. */
function joined(parts: ReadonlyMap<number, Buffer>, list: string): Buffer {
  const named = [...list.matchAll(/<PartNumber>(\d+)<\/PartNumber>/g)].map(([, number]) => Number(number))
  const found = named.flatMap((number) => parts.get(number) ?? [])
  if (found.length === 0 || found.length < named.length) throw new S3Error(400, 'InvalidPart')
  if (found.slice(0, -1).some((part) => part.length < 5 << 20)) throw new S3Error(400, 'EntityTooSmall')
  return Buffer.concat(found)
}
