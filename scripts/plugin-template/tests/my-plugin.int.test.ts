import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AddOnDesk, openAddOnDesk } from '@/tests/helpers/add-on-desk'

let desk: AddOnDesk

beforeAll(async () => {
  desk = await openAddOnDesk('my-plugin', { maxEntries: 1 })
})
afterAll(() => desk.close())

const add = (title: string) => desk.call('POST', '/my-plugin-entries', { title })

describe('my-plugin', () => {
  it('keeps entries and tells of each', async () => {
    const { body, status } = await add('First')
    expect(status).toBe(201)
    expect(await desk.told('my_plugin.entry_added')).toEqual([{ entry: body.doc.id }])
  })

  it('keeps no more than the clinic wants', async () => {
    expect((await add('Second')).status).toBe(409)
    expect(await desk.told('my_plugin.entry_added')).toHaveLength(1)
  })

  it('does nothing where it is off', async () => {
    await desk.switchOff()
    const { body, status } = await add('Too late')
    expect([status, body.errors[0].code]).toEqual([403, 'add_on_off'])
  })
})
