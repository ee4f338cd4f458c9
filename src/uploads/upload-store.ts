import type { FileStore } from '@/src/uploads/file-store'
import { folderStore } from '@/src/uploads/folder-store'
import { uploadDirectory } from '@/src/uploads/upload-directory'

/** Where the files of documents lie. */
export const uploadStore = (): FileStore => folderStore(uploadDirectory())
