import { expect, it } from 'vitest'
import { NewIds } from '@/src/backup/restore/new-ids'

const UUID = '019b2f4e-7a11-7c3d-9abc-0123456789ab'
const OTHER = '019b2f4e-7a11-7c3d-9abc-ffffffffffff'
const LIST_ID = '6744a1b2c3d4e5f601234567'

it('changes known ids wherever they stand, the same way each time, and no others', () => {
  const ids = new NewIds()
  ids.renew(UUID)
  ids.renew(LIST_ID)
  const row = `${UUID}\t["${UUID}"]\t${UUID}.png\t${OTHER}\t${LIST_ID}\tf${LIST_ID}`
  const changed = ids.apply(row).split('\t')
  const [uuid, , , , listId] = changed
  expect(uuid).toMatch(/^019b2f4e-7a11-7c3d-9[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(listId).toMatch(/^6744a1b2[0-9a-f]{16}$/)
  expect([uuid, listId]).not.toContain(UUID)
  expect(listId).not.toBe(LIST_ID)
  expect(changed).toEqual([uuid, `["${uuid}"]`, `${uuid}.png`, OTHER, listId, `f${LIST_ID}`])
})

it('changes nothing when no id is to become another', () => {
  expect(new NewIds().apply(UUID)).toBe(UUID)
})
