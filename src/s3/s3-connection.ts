import type { S3Client } from '@aws-sdk/client-s3'
import { env } from '@/src/env'

export type S3Connection = { sdk: typeof import('@aws-sdk/client-s3'); client: S3Client }

const CONNECT_MS = 5_000
const ANSWER_MS = 20_000
const ATTEMPTS = 3

let opened: { settings: string; connection: Promise<S3Connection> } | undefined

/** The configured S3, or anything that speaks its protocol. Loaded at first use: most installations have none. */
export function s3Connection(): Promise<S3Connection> {
  const { S3_ACCESS_KEY_ID, S3_ENDPOINT, S3_REGION, S3_SECRET_ACCESS_KEY } = env()
  const settings = JSON.stringify([S3_ACCESS_KEY_ID, S3_ENDPOINT, S3_REGION, S3_SECRET_ACCESS_KEY])
  if (opened?.settings !== settings) opened = { settings, connection: open() }
  return opened.connection
}

async function open(): Promise<S3Connection> {
  const { S3_ACCESS_KEY_ID, S3_ENDPOINT, S3_REGION, S3_SECRET_ACCESS_KEY } = env()
  const sdk = await import('@aws-sdk/client-s3')
  const client = new sdk.S3Client({
    region: S3_REGION,
    maxAttempts: ATTEMPTS,
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS },
    // Others than Amazon do not all know the newer checksums. What we store proves itself when it is opened.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // A bucket as part of the host needs a certificate and a name for each of them.
    ...(S3_ENDPOINT ? { endpoint: S3_ENDPOINT, forcePathStyle: true } : {}),
    // Without keys of our own the SDK looks where the machine has its role.
    ...(S3_ACCESS_KEY_ID && S3_SECRET_ACCESS_KEY
      ? { credentials: { accessKeyId: S3_ACCESS_KEY_ID, secretAccessKey: S3_SECRET_ACCESS_KEY } }
      : {}),
  })
  return { sdk, client }
}

/** Whether an object is not there, in either way in which S3 says so. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && ['NoSuchKey', 'NotFound'].includes(error.name)
