/** Where files lie: a folder or a bucket. What is in them it does not know. */
export type FileStore = {
  /** Stores a file whole or not at all; one of the same name is replaced. */
  put: (name: string, file: StoredFile) => Promise<void>
  /** Null when it is not there. */
  get: (name: string) => Promise<StoredFile | null>
  /** A file that is not there is no fault. */
  remove: (name: string) => Promise<void>
}

export type StoredFile = { bytes: number; content: () => AsyncIterable<Buffer> }

export const fileOf = (content: Buffer): StoredFile => ({
  bytes: content.byteLength,
  content: async function* () {
    yield content
  },
})

export async function readStored(file: StoredFile): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of file.content()) pieces.push(piece)
  return Buffer.concat(pieces)
}
