import { env } from '@/src/env'
import { bucketStore } from '@/src/s3/bucket-store'
import type { FileStore } from '@/src/uploads/file-store'
import { folderStore } from '@/src/uploads/folder-store'
import { uploadDirectory } from '@/src/uploads/upload-directory'

/** Where the files of documents lie: the folder, or the bucket when one is named. */
export function uploadStore(): FileStore {
  const folder = folderStore(uploadDirectory())
  const { S3_BUCKET: bucket } = env()
  return bucket ? withFormer(bucketStore({ bucket, prefix: 'uploads/' }), folder) : folder
}

/** Files that were stored before there was a bucket are still read where they lie. */
const withFormer = (store: FileStore, former: FileStore): FileStore => ({
  put: async (name, file) => {
    await store.put(name, file)
    await former.remove(name)
  },
  get: async (name) => (await store.get(name)) ?? former.get(name),
  remove: async (name) => {
    await Promise.all([store.remove(name), former.remove(name)])
  },
})
