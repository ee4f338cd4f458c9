import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AddOnDesk, openAddOnDesk } from '@/tests/helpers/add-on-desk'

let desk: AddOnDesk

beforeAll(async () => {
  desk = await openAddOnDesk('recalls')
})
afterAll(() => desk.close())

const recalls = async () => (await desk.call('GET', '/recalls?sort=createdAt')).body.docs

describe('recalls', () => {
  it('are planned after a visit of a service that asks for it', async () => {
    await desk.call('PATCH', `/services/${desk.bookable.service.id}`, { recallMonths: 6 })
    const visit = await desk.completedVisit('2030-01-29T02:00:00.000Z')
    const [planned, ...others] = await desk.until(async () => {
      const found = await recalls()
      return found.length > 0 ? found : undefined
    })
    expect(planned).toMatchObject({ visit, dueOn: '2030-07-29', status: 'waiting' })
    expect(others).toEqual([])
  })

  it('count from the day in the zone of the clinic, and end with the next visit', async () => {
    // Already the 31st in Manila; and no other month has a 31st of February.
    const visit = await desk.completedVisit('2030-08-30T20:00:00.000Z')
    const [before, after] = await desk.until(async () => {
      const found = await recalls()
      return found.length > 1 ? found : undefined
    })
    expect(before.status).toBe('done')
    expect(after).toMatchObject({ visit, dueOn: '2031-02-28', status: 'waiting' })
  })

  it('become due in the morning of their day, told once', async () => {
    const [, { id, patient, service }] = await recalls()
    await desk.runJob('mark-due')
    expect(await desk.told('recalls.due')).toEqual([])
    await desk.call('PATCH', `/recalls/${id}`, { dueOn: '2026-01-05' })
    await desk.runJob('mark-due')
    await desk.runJob('mark-due')
    expect((await desk.call('GET', `/recalls/${id}`)).body.status).toBe('due')
    expect(await desk.told('recalls.due')).toEqual([{ recall: id, patient, service, dueOn: '2026-01-05' }])
  })

  it('are planned by what is usual in the clinic where a service says nothing', async () => {
    await desk.call('PATCH', `/services/${desk.bookable.service.id}`, { recallMonths: null })
    await desk.call('PATCH', '/add-ons/recalls', { settings: { months: 12 } })
    const visit = await desk.completedVisit('2030-10-01T02:00:00.000Z')
    const planned = await desk.until(async () =>
      (await recalls()).find((recall: { visit: string }) => recall.visit === visit),
    )
    expect(planned).toMatchObject({ dueOn: '2031-10-01', status: 'waiting' })
  })

  it('are nobody’s business where the add-on is off', async () => {
    await desk.switchOff()
    const { body, status } = await desk.call('GET', '/recalls')
    expect([status, body.errors[0].code]).toEqual([403, 'add_on_off'])
    expect((await desk.call('GET', `/services/${desk.bookable.service.id}`)).body).not.toHaveProperty(
      'recallMonths',
    )
  })
})
