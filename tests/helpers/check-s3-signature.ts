import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

export class S3Error extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
  ) {
    super(code)
  }
}

export const KEY_ID = 'AKIDCARELOOMTEST0001'
export const SECRET = 'a-secret-of-the-store'
export const REGION = 'eu-central-1'

const sha256 = (data: string | Buffer): string => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest()
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`)

/** https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
export function checkS3Signature({ headers, method }: IncomingMessage, url: URL, body: Buffer): void {
  const [, keyId, day, region, signedHeaders = '', signature] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      headers.authorization ?? '',
    ) ?? []
  if (!signature || !day) throw new S3Error(403, 'AccessDenied')
  if (keyId !== KEY_ID || region !== REGION) throw new S3Error(403, 'InvalidAccessKeyId')
  const named = signedHeaders.split(';')
  const must = ['host', 'x-amz-content-sha256', 'x-amz-date']
  if (must.some((name) => !named.includes(name))) throw new S3Error(403, 'AccessDenied')
  const [hash, at] = [String(headers['x-amz-content-sha256']), String(headers['x-amz-date'])]
  if (hash !== sha256(body)) throw new S3Error(400, 'XAmzContentSHA256Mismatch')
  const moment = Date.parse(at.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!(Math.abs(Date.now() - moment) < 900_000)) throw new S3Error(403, 'RequestTimeTooSkewed')
  const query = [...url.searchParams]
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .toSorted()
    .join('&')
  const lines = named.map((name) => `${name}:${String(headers[name]).trim()}\n`).join('')
  const request = [method, url.pathname, query, lines, signedHeaders, hash].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const key = [day, region as string, 's3', 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${SECRET}`)
  const wanted = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(request)].join('\n')).toString('hex')
  if (wanted !== signature) throw new S3Error(403, 'SignatureDoesNotMatch')
}
