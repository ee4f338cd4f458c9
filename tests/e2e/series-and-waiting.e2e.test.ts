import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { deSeries } from '@/admin/translations/de-series'
import { enSeries } from '@/admin/translations/en-series'
import { heSeries } from '@/admin/translations/he-series'
import { en as siteEnglish } from '@/src/app/(site)/words/en'
import { he as siteHebrew } from '@/src/app/(site)/words/he'
import type { RunningJobs } from '@/src/jobs/run-jobs'
import type { Appointment } from '@/src/payload-types'
import { createPatient } from '@/tests/factories/records'
import { launchBrowser, openWindow } from '@/tests/helpers/browser'
import { type CalendarDesk, createCalendarDesk } from '@/tests/helpers/calendar-desk'
import { findBarriers } from '@/tests/helpers/find-barriers'
import { mailTo, tokenIn } from '@/tests/helpers/outbox'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'
import { runWaitlist } from '@/tests/helpers/waitlist-desk'

vi.setConfig({ testTimeout: 180_000 })

const PHONE = { width: 390, height: 844 }

let site: TestSite
let browser: Browser
let jobs: RunningJobs

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
  jobs = await runWaitlist(site.payload)
})
afterAll(async () => {
  await jobs?.stop()
  await browser?.close()
  await site?.close()
})

const words = { en: enSeries, de: deSeries, he: heSeries }

/** A form that knows already what is booked, as a link of another page opens it. */
async function openForm(desk: CalendarDesk, page: Page, startsAt: string): Promise<void> {
  const patient = await createPatient(site.payload, desk.clinic)
  const known = new URLSearchParams({
    patient: patient.id,
    service: desk.service.id,
    practitioner: String(desk.practitioners[0]?.id),
    location: desk.location.id,
    startsAt,
  })
  await page.goto(`/admin/collections/appointments/create?${known}`)
}

const visitsOf = async (desk: CalendarDesk): Promise<Appointment[]> => {
  const { docs } = await desk.clinic.run(() =>
    site.payload.find({
      collection: 'appointments',
      where: { series: { exists: true } },
      sort: 'startsAt',
      depth: 0,
    }),
  )
  return docs
}
const startsOf = async (desk: CalendarDesk) =>
  (await visitsOf(desk)).map(({ startsAt }) => startsAt.slice(5, 16))

const day = (dialog: Locator, weekday: RegExp) => dialog.locator('.cl-days__day', { hasText: weekday })

describe.each([
  ['left to right', 'en', /^Wed$/, /^Thu$/, /^Fri$/],
  ['right to left', 'he', /ד׳/, /ה׳/, /ו׳/],
] as const)('a series, %s,', (_, language, wednesday, thursday, friday) => {
  it('is booked on several days until a date, changed and called off', async () => {
    const desk = await createCalendarDesk(site.payload)
    const page = await openWindow(browser, site.url, {
      as: await desk.clinic.member('receptionist'),
      language,
      theme: language === 'he' ? 'dark' : 'light',
    })
    const say = words[language]
    const dialog = page.locator('dialog.cl-dialog')
    const confirm = dialog.locator('button[type="submit"]')
    await desk.book('2027-03-19T09:00', 'First')
    // A Wednesday at nine.
    await openForm(desk, page, '2027-03-10T08:00:00.000Z')
    await page.getByRole('button', { name: say.bookSeries }).click()
    await expect.poll(() => day(dialog, wednesday).locator('input').isChecked()).toBe(true)
    await day(dialog, friday).click()
    await dialog.getByLabel(say.ends).selectOption('until')
    await dialog.getByLabel(say.lastDay).fill('2027-03-26')
    await confirm.click()
    const conflicts = dialog.getByRole('alert').getByRole('listitem')
    await conflicts.first().waitFor()
    expect(await conflicts.allInnerTexts()).toEqual([expect.stringMatching(/19[\s\S]*8:30/)])
    expect(await visitsOf(desk)).toEqual([])
    expect(await findBarriers(page)).toEqual([])
    await day(dialog, friday).click()
    await confirm.click()
    await page.getByText(placeIn(say, 1, 3)).waitFor()
    expect(await startsOf(desk)).toEqual(['03-10T08:00', '03-17T08:00', '03-24T08:00'])

    await page.getByRole('link', { name: say.nextVisit }).click()
    await page.getByText(placeIn(say, 2, 3)).waitFor()
    const open = async (task: string) => {
      await page.locator(`button[aria-expanded][aria-label="${say.changeSeries}"]`).click()
      await page.locator('.cl-menu__list button', { hasText: task }).click()
      await dialog.waitFor()
    }
    await open(say.changeSeries)
    await dialog.getByLabel(say.newTime).fill('2027-03-17T13:00')
    await confirm.click()
    await expect.poll(() => startsOf(desk)).toEqual(['03-10T08:00', '03-17T12:00', '03-24T08:00'])

    // The one with a time of its own keeps it, the other one comes to Thursday.
    await open(say.changeSeries)
    await dialog.getByLabel(say.whichVisits).selectOption('following')
    await day(dialog, thursday).click()
    await day(dialog, wednesday).click()
    expect(await findBarriers(page)).toEqual([])
    await confirm.click()
    await expect.poll(() => startsOf(desk)).toEqual(['03-10T08:00', '03-17T12:00', '03-25T08:00'])

    await page.getByText(say.seriesKept.replace('{{count}}', '1')).waitFor()
    await page.getByText(placeIn(say, 1, 2)).waitFor()
    await open(say.cancelSeries)
    await dialog.getByLabel(say.whichVisits).selectOption('all')
    await dialog.locator('input[name="reason"]').fill('Moved away')
    await confirm.click()
    await expect
      .poll(async () => (await visitsOf(desk)).map(({ status }) => status))
      .toEqual(['scheduled', 'cancelled', 'cancelled'])
    expect(page.problems).toEqual([])
  })
})

const placeIn = (say: typeof enSeries, position: number, count: number): string =>
  say.seriesPlace.replace('{{position}}', String(position)).replace('{{count}}', String(count))

/** A clinic where somebody gave a visit back for which several others wait, in the order of their addresses. */
async function openOffer(emails: string[]): Promise<{ desk: CalendarDesk; entries: string[] }> {
  const desk = await createCalendarDesk(site.payload)
  const visit = await desk.book('2027-03-10T09:00', 'Leaver')
  const entries: string[] = []
  for (const email of emails) {
    const patient = await createPatient(site.payload, desk.clinic, { email })
    const { id } = await desk.clinic.run(() =>
      site.payload.create({
        collection: 'waitlist',
        data: { patient: patient.id, service: desk.service.id } as never,
      }),
    )
    entries.push(id)
  }
  await desk.clinic.run(() =>
    site.payload.update({ collection: 'appointments', id: visit.id, data: { status: 'cancelled' } }),
  )
  return { desk, entries }
}

const newAddress = () => `${crypto.randomUUID()}@patient.test`

describe('the page of an offer', () => {
  it('books for the first who takes the time, and tells the second kindly that it is gone', async () => {
    const emails = [newAddress(), newAddress()]
    await openOffer(emails)
    const [one = '', two = ''] = await Promise.all(emails.map(async (email) => tokenIn(await mailTo(email))))
    const first = await openWindow(browser, site.url, { theme: 'dark' })
    const second = await openWindow(browser, site.url, { language: 'he', viewport: PHONE })
    await Promise.all([first.goto(`/accept-offer#${one}`), second.goto(`/accept-offer#${two}`)])
    const [take, takeInHebrew] = [
      first.getByRole('button', { name: siteEnglish.offer.accept }),
      second.getByRole('button', { name: siteHebrew.offer.accept }),
    ]
    await Promise.all([take.waitFor(), takeInHebrew.waitFor()])
    // The time at the clinic, wherever the reader sits.
    await first.getByText('Wednesday, March 10, 2027 at 9:00').waitFor()
    expect([...(await findBarriers(first)), ...(await findBarriers(second))]).toEqual([])

    await take.click()
    await first.getByRole('heading', { name: siteEnglish.offer.booked }).waitFor()
    await takeInHebrew.click()
    await second.getByRole('heading', { name: siteHebrew.offer.goneTitle }).waitFor()
    expect([...(await findBarriers(first)), ...(await findBarriers(second))]).toEqual([])
    // Opened again, the link says what has become of it.
    await second.reload()
    await second.getByText(siteHebrew.offer.gone).waitFor()
    const [width, window] = await second.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(width).toBe(window)
    expect([...first.problems, ...second.problems]).toEqual([])
  })
})

describe('the waiting list of the front desk', () => {
  it('takes somebody in on certain days, books what is offered, and lets somebody go', async () => {
    const { desk, entries } = await openOffer([newAddress(), newAddress()])
    const status = (id: string | undefined) =>
      desk.clinic.run(() => site.payload.findByID({ collection: 'waitlist', id: String(id), depth: 0 }))
    await expect.poll(async () => (await status(entries[1])).status, { timeout: 20_000 }).toBe('offered')
    const page = await openWindow(browser, site.url, { as: await desk.clinic.member('receptionist') })
    await page.goto(`/admin/collections/waitlist/${entries[0]}`)
    await page.getByRole('heading', { name: 'Maria Santos' }).waitFor()
    await page.getByRole('button', { name: 'Book the offered time' }).click()
    await expect.poll(async () => (await status(entries[0])).status).toBe('accepted')
    await expect.poll(() => page.getByRole('button', { name: 'Book the offered time' }).count()).toBe(0)
    expect((await status(entries[1])).status).toBe('waiting')

    await page.goto(`/admin/collections/waitlist/${entries[1]}`)
    await day(page.locator('main, body').first(), /^Wed$/).click()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect.poll(async () => (await status(entries[1])).weekdays).toEqual([3])
    await page.getByRole('button', { name: enSeries.withdraw }).click()
    await page.getByRole('button', { name: enSeries.waitAgain }).waitFor()
    expect((await status(entries[1])).status).toBe('withdrawn')
    expect(await findBarriers(page)).toEqual([])
    expect(page.problems).toEqual([])
  })
})
