import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Appointment } from '@/src/payload-types'
import { createPatient } from '@/tests/factories/records'
import { launchBrowser, type Visitor, type WindowPool, windowPool } from '@/tests/helpers/browser'
import { type CalendarDesk, createCalendarDesk, dragVisit } from '@/tests/helpers/calendar-desk'
import { findBarriers } from '@/tests/helpers/find-barriers'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'

/** Pixels of a quarter of an hour. */
const QUARTER = 20
const DAY = '2027-03-10'
const PHONE = { width: 390, height: 844 }

let site: TestSite
let browser: Browser
let openWindow: WindowPool

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
  openWindow = windowPool(browser, site.url)
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const openCalendar = async (desk: CalendarDesk, look: Visitor = {}, query = `date=${DAY}&view=day`) => {
  const page = await openWindow({ as: await desk.clinic.member('receptionist'), ...look })
  await gotoCalendar(page, query)
  return page
}

const gotoCalendar = async (page: Page, query: string) => {
  await page.goto(`/admin/calendar?${query}`)
  await page.locator('.cl-cal__grid .ec-body, .cl-agenda').first().waitFor()
}

const chip = (page: Page, { id }: Pick<Appointment, 'id'>) =>
  page.locator(`[data-visit="${id}"]:not(.ec-preview):not(.ec-ghost)`)

const columnWidth = async (page: Page): Promise<number> => {
  const [one, other] = await page.locator('.ec-body .ec-day').all()
  const [a, b] = [await one?.boundingBox(), await other?.boundingBox()]
  return (b?.x ?? 0) - (a?.x ?? 0)
}

const startOf = async (desk: CalendarDesk, visit: Appointment) => (await desk.read(visit)).startsAt

describe.each([
  ['left to right', 'en'],
  ['right to left', 'he'],
] as const)('the calendar %s', (_, language) => {
  it('moves a visit to somebody else and another time, and back within ten seconds', async () => {
    const desk = await createCalendarDesk(site.payload)
    const visit = await desk.book(`${DAY}T09:00`, 'Mover')
    const page = await openCalendar(desk, { language })
    await chip(page, visit).waitFor()
    const letGo = await dragVisit(page, chip(page, visit), { x: await columnWidth(page), y: 4 * QUARTER })
    await page.locator('.cl-cal__hint', { hasText: 'Dr. B' }).waitFor()
    await letGo()
    await expect.poll(() => startOf(desk, visit)).toBe('2027-03-10T09:00:00.000Z')
    expect((await desk.read(visit)).practitioner).toBe(desk.practitioners[1]?.id)
    await page.locator('.cl-undo button').click()
    await expect.poll(() => startOf(desk, visit)).toBe('2027-03-10T08:00:00.000Z')
    expect((await desk.read(visit)).practitioner).toBe(desk.practitioners[0]?.id)
    expect(page.problems).toEqual([])
  })

  it('changes the length by the end of a visit', async () => {
    const desk = await createCalendarDesk(site.payload)
    const visit = await desk.book(`${DAY}T09:00`, 'Longer')
    const page = await openCalendar(desk, { language })
    await chip(page, visit).waitFor()
    await (await dragVisit(page, chip(page, visit), { y: QUARTER, byEnd: true }))()
    await expect.poll(async () => (await desk.read(visit)).endsAt).toBe('2027-03-10T08:45:00.000Z')
    expect(await startOf(desk, visit)).toBe('2027-03-10T08:00:00.000Z')
  })

  it('says what is in the way before the visit is let go, and overlaps only with a reason', async () => {
    const desk = await createCalendarDesk(site.payload)
    const visit = await desk.book(`${DAY}T09:00`, 'First')
    const other = await desk.book(`${DAY}T10:00`, 'Second')
    const page = await openCalendar(desk, { language })
    await chip(page, other).waitFor()
    const letGo = await dragVisit(page, chip(page, visit), { y: 4 * QUARTER })
    await page.locator('.cl-cal__hint[data-clash="busy"]').waitFor()
    await letGo()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    expect(await startOf(desk, visit)).toBe('2027-03-10T08:00:00.000Z')
    await dialog.locator('input[name="reason"]').fill('Twins')
    await dialog.locator('button[type="submit"]').click()
    await expect.poll(() => startOf(desk, visit)).toBe('2027-03-10T09:00:00.000Z')
    expect((await desk.read(visit)).overlapReason).toBe('Twins')
  })

  it('cancels from the card of a visit, with a reason', async () => {
    const desk = await createCalendarDesk(site.payload)
    const visit = await desk.book(`${DAY}T09:00`, 'Leaver')
    const page = await openCalendar(desk, { language })
    await chip(page, visit).click()
    await page.getByRole('dialog').locator('.cl-button--danger').click()
    const dialog = page.locator('dialog.cl-dialog')
    await dialog.locator('input[name="reason"]').fill('Moved away')
    await dialog.locator('button[type="submit"]').click()
    await expect.poll(async () => (await desk.read(visit)).status).toBe('cancelled')
    await expect.poll(() => chip(page, visit).count()).toBe(0)
  })
})

describe('booking in the calendar', () => {
  it('takes the time that was clicked, on the clinic’s clock whatever the browser’s', async () => {
    const desk = await createCalendarDesk(site.payload)
    await createPatient(site.payload, desk.clinic, { firstName: 'Ada', lastName: 'Clicker' })
    const page = await openCalendar(desk, { timezoneId: 'Asia/Kathmandu' })
    const body = await page.locator('.ec-body .ec-day').nth(1).boundingBox()
    // From 7 o'clock on, as there is an hour around the working time.
    await page.mouse.click((body?.x ?? 0) + 20, (body?.y ?? 0) + 12 * QUARTER + 5)
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: 'Patient' }).fill('Clicker')
    await dialog.getByRole('listbox').getByRole('option', { name: 'Ada Clicker' }).click()
    await dialog.getByRole('button', { name: 'Book', exact: true }).click()
    await page.locator('.cl-chip', { hasText: 'Ada Clicker' }).waitFor()
    const { docs } = await desk.clinic.run(() =>
      site.payload.find({ collection: 'appointments', depth: 0, limit: 2 }),
    )
    expect(docs.map(({ practitioner, startsAt }) => [practitioner, startsAt])).toEqual([
      [desk.practitioners[1]?.id, '2027-03-10T09:00:00.000Z'],
    ])
  })

  it('goes from the keyboard alone, with a patient nobody knew', async () => {
    const desk = await createCalendarDesk(site.payload)
    const visit = await desk.book(`${DAY}T09:00`, 'Anchor')
    const page = await openCalendar(desk)
    await chip(page, visit).focus()
    await page.keyboard.press('n')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'New patient' }).press('Enter')
    await dialog.getByLabel('First name').and(page.locator(':focus')).waitFor()
    for (const text of ['Nova', 'Keys', '']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    await dialog.getByLabel('Practitioner').selectOption({ label: 'Dr. A' })
    await dialog.getByLabel('When').fill(`${DAY}T09:15`)
    await dialog.getByText('Dr. A is busy').waitFor()
    await dialog.getByLabel('When').fill(`${DAY}T11:00`)
    await expect.poll(() => dialog.getByText('Dr. A is busy').count()).toBe(0)
    await dialog.getByRole('button', { name: 'Book', exact: true }).press('Enter')
    await page.locator('.cl-chip', { hasText: 'Nova Keys' }).waitFor()
  })

  it('moves a visit from the keyboard', async () => {
    const desk = await createCalendarDesk(site.payload)
    const visit = await desk.book(`${DAY}T09:00`, 'Typed')
    const page = await openCalendar(desk)
    await chip(page, visit).focus()
    await page.keyboard.press('m')
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('From').fill(`${DAY}T13:30`)
    await dialog.getByRole('button', { name: 'Move' }).press('Enter')
    await expect.poll(() => startOf(desk, visit)).toBe('2027-03-10T12:30:00.000Z')
    expect((await desk.read(visit)).endsAt).toBe('2027-03-10T13:00:00.000Z')
  })

  it('overwrites nobody’s change', async () => {
    const desk = await createCalendarDesk(site.payload)
    const visit = await desk.book(`${DAY}T09:00`, 'Contested')
    const page = await openWindow({ as: await desk.clinic.member('receptionist') })
    // As if the line that tells of changes were down.
    await page.route('**/calendar/changes', (route) => route.abort())
    await page.goto(`/admin/calendar?date=${DAY}&view=day`)
    await chip(page, visit).waitFor()
    await desk.clinic.run(() =>
      site.payload.update({ collection: 'appointments', id: visit.id, data: { startsAt: `${DAY}T14:00` } }),
    )
    await (await dragVisit(page, chip(page, visit), { y: 4 * QUARTER }))()
    await page.getByRole('alert').filter({ hasText: 'Somebody else changed this' }).waitFor()
    await page.locator('.cl-chip', { hasText: '14:00' }).waitFor()
    expect(await startOf(desk, visit)).toBe('2027-03-10T13:00:00.000Z')
  })
})

describe('two people at the same calendar', () => {
  it('see what the other one does without asking for it', async () => {
    const desk = await createCalendarDesk(site.payload)
    const visit = await desk.book(`${DAY}T09:00`, 'Shared')
    const [one, other] = [await openCalendar(desk), await openCalendar(desk)]
    await chip(other, visit).waitFor()
    await (await dragVisit(one, chip(one, visit), { y: 8 * QUARTER }))()
    await other.locator('.cl-chip', { hasText: '11:00' }).waitFor()
    await desk.book(`${DAY}T14:00`, 'Newcomer')
    for (const page of [one, other]) await page.locator('.cl-chip', { hasText: 'Jo Newcomer' }).waitFor()
  })
})

describe('the days on which the clocks change', () => {
  it('mark the hour that is skipped and the one that comes twice', async () => {
    const desk = await createCalendarDesk(site.payload)
    await desk.book('2027-03-28T01:00', 'Early')
    await desk.book('2027-10-31T01:00', 'Late')
    const spring = await openCalendar(desk, {}, 'date=2027-03-28&view=day')
    await spring.locator('.cl-back--clock', { hasText: 'does not exist' }).first().waitFor()
    const autumn = await openCalendar(desk, {}, 'date=2027-10-31&view=day')
    await autumn.locator('.cl-back--clock', { hasText: 'happens twice' }).first().waitFor()
  })
})

describe.each<[string, Visitor]>([
  ['in light', { theme: 'light' }],
  ['in dark', { theme: 'dark' }],
  ['in Hebrew', { language: 'he' }],
  ['on a phone', { viewport: PHONE }],
])('the calendar %s', (_, look) => {
  it('puts no serious barrier in its views, and needs no sideways scrolling', async () => {
    const desk = await createCalendarDesk(site.payload)
    const visit = await desk.book(`${DAY}T09:00`, 'Seen')
    const barriers: Record<string, string[]> = {}
    const page = await openWindow({ as: await desk.clinic.member('receptionist'), ...look })
    for (const view of ['day', 'week', 'fortnight', 'month', 'agenda']) {
      await gotoCalendar(page, `date=${DAY}&view=${view}`)
      await page.locator('.nav--nav-hydrated').waitFor({ state: 'attached' })
      await page.locator(`[data-visit="${visit.id}"]`).first().click()
      for (const [name, close] of [
        [`${view} with a card`, true],
        [view, false],
      ] as const) {
        const found = await findBarriers(page)
        if (found.length > 0) barriers[name] = found
        if (close) await page.keyboard.press('Escape')
      }
      const [width, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(width).toBe(window)
      expect(page.problems).toEqual([])
    }
    expect(barriers).toEqual({})
  })
})
