import { expect, it } from 'vitest'
import { EncryptionError } from '@/src/encryption/encryption-error'
import { type Batch, inBatches, namingRows } from '@/src/encryption/rotation/in-batches'

const place = { collection: 'patients', field: 'phone' }

it('does everything but the rows that cannot be opened, which it leaves as they are', async () => {
  const broken = ['7', '640']
  const left = new Set(Array.from({ length: 1_200 }, (_, index) => String(index)))
  const work = ({ limit, except }: Batch): Promise<number> => {
    const rows = [...left].filter((id) => !except.includes(id)).slice(0, limit)
    return namingRows(rows, async () => {
      if (rows.some((id) => broken.includes(id))) throw new EncryptionError('not_authentic', place)
      for (const id of rows) left.delete(id)
      return rows.length
    })
  }
  let done = 0
  await inBatches(work, (count) => {
    done += count
  })
  expect([done, [...left]]).toEqual([1_198, broken])
})

it('stops at any other error', async () => {
  const work = () => namingRows(['1'], () => Promise.reject(new Error('The database is away')))
  await expect(inBatches(work, () => undefined)).rejects.toThrow('The database is away')
})
