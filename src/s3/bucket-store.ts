import { Readable } from 'node:stream'
import { isMissing, s3Connection } from '@/src/s3/s3-connection'
import type { FileStore, StoredFile } from '@/src/uploads/file-store'

/** What S3 wants of a part at least; what is smaller goes in one request. */
const PART_BYTES = 5 * 1_024 * 1_024
const PARTS_AT_ONCE = 2

export type Bucket = { bucket: string; prefix: string }

export type BucketStore = FileStore & { names: () => Promise<string[]> }

/** Files in a bucket, below a prefix. An object appears whole or not at all. */
export function bucketStore({ bucket, prefix }: Bucket): BucketStore {
  const at = (name: string) => ({ Bucket: bucket, Key: `${prefix}${name}` })
  return {
    put: async (name, { content }) => {
      const [{ client }, { Upload }] = await Promise.all([s3Connection(), import('@aws-sdk/lib-storage')])
      const params = { ...at(name), Body: Readable.from(content()), ContentType: 'application/octet-stream' }
      await new Upload({ client, params, partSize: PART_BYTES, queueSize: PARTS_AT_ONCE }).done()
    },
    get: async (name) => {
      const { client, sdk } = await s3Connection()
      const found = await client.send(new sdk.HeadObjectCommand(at(name))).catch((error) => {
        if (!isMissing(error)) throw error
        return null
      })
      return found && { bytes: found.ContentLength ?? 0, content: contentOf(at(name)) }
    },
    remove: async (name) => {
      const { client, sdk } = await s3Connection()
      await client.send(new sdk.DeleteObjectCommand(at(name)))
    },
    names: async () => {
      const { client, sdk } = await s3Connection()
      const names: string[] = []
      for await (const page of sdk.paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: prefix }))
        for (const { Key = '' } of page.Contents ?? []) names.push(Key.slice(prefix.length))
      return names
    },
  }
}

const contentOf = (place: { Bucket: string; Key: string }): StoredFile['content'] =>
  async function* () {
    const { client, sdk } = await s3Connection()
    const { Body } = await client.send(new sdk.GetObjectCommand(place))
    yield* Body as unknown as AsyncIterable<Buffer>
  }
