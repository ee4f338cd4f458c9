import { expect, it } from 'vitest'
import { NewIds } from '@/src/backup/restore/new-ids'

const UUID = '019b2f4e-7a11-7c3d-9abc-0123456789ab'
const HERE = '019b2f4e-7a11-7c3d-9abc-eeeeeeeeeeee'
const OTHER = '019b2f4e-7a11-7c3d-9abc-ffffffffffff'

it('changes a known id wherever it stands, and no others', () => {
  const ids = new NewIds()
  ids.set(UUID, HERE)
  expect(ids.apply(`${UUID}\t["${UUID}"]\t${UUID}.png\t${OTHER}`)).toBe(
    `${HERE}\t["${HERE}"]\t${HERE}.png\t${OTHER}`,
  )
})

it('changes nothing when no id is to become another', () => {
  expect(new NewIds().apply(UUID)).toBe(UUID)
})
