import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWindow, type Visitor } from '@/tests/helpers/browser'
import { type CalendarDesk, createCalendarDesk } from '@/tests/helpers/calendar-desk'
import { findBarriers } from '@/tests/helpers/find-barriers'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'

let site: TestSite
let browser: Browser
let desk: CalendarDesk

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
  desk = await createCalendarDesk(site.payload, { people: 1 })
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** A click on a page that is not alive yet is lost. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('.nav--nav-hydrated').waitFor({ state: 'attached' })
}

const menuEntry = (page: Page) => page.locator('.cl-nav a[href="/admin/recalls"]')
const state = (page: Page) => page.getByRole('region', { name: 'In your clinic' })

it('a manager switches an add-on on, uses it, and switches it off again', async () => {
  const page = await openWindow(browser, site.url, { as: await desk.clinic.member('owner') })
  const colleague = await openWindow(browser, site.url, { as: await desk.clinic.member('receptionist') })
  await open(page, '/admin')
  expect(await menuEntry(page).count()).toBe(0)
  await page.locator('#nav-add-ons').click()
  await page.getByRole('link', { name: 'Recalls' }).click()
  await state(page).getByText('Switched off').waitFor()
  await page.getByRole('heading', { name: 'What it adds and may touch' }).waitFor()
  expect(await page.locator('.cl-reach').textContent()).toMatch(/Every day at 0?6:00/)
  await page.locator('.nav--nav-hydrated').waitFor({ state: 'attached' })
  await page.getByRole('button', { name: 'Switch on' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('It reaches the records of your clinic alone').waitFor()
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  await state(page).getByText('Switched on').waitFor()

  // Whoever may use it finds it in the menu, and its page has nobody on it yet.
  await menuEntry(page).waitFor()
  await open(colleague, '/admin')
  await menuEntry(colleague).click()
  await colleague.getByText('Nobody is due.').waitFor()
  expect(await findBarriers(colleague)).toEqual([])

  // A setting: refused with a sentence at its field, then kept.
  const months = page.getByLabel('Call back after (months)')
  await months.fill('500')
  await page.getByRole('button', { name: 'Save settings' }).click()
  await page.locator('.cl-input__problem').waitFor()
  expect(await months.getAttribute('aria-invalid')).toBe('true')
  expect(await findBarriers(page)).toEqual([])
  await months.fill('6')
  await page.getByRole('button', { name: 'Save settings' }).click()
  await page.getByText('The settings are saved.').waitFor()
  await page.reload()
  expect(await months.inputValue()).toBe('6')
  await page.locator('.nav--nav-hydrated').waitFor({ state: 'attached' })

  // It has a section on the page of a patient.
  const { id: visit, patient } = await desk.book('2026-03-02T09:00', 'Rahal')
  const dueOn = '2026-09-02'
  const recall = { patient, service: desk.service.id, visit, dueOn, status: 'waiting' }
  await desk.clinic.run(() => site.payload.create({ collection: 'recalls', data: recall } as never))
  await open(colleague, `/admin/collections/patients/${patient}`)
  await colleague.getByRole('region', { name: 'Recalls' }).getByText(`${dueOn} · Consultation`).waitFor()
  expect(await findBarriers(colleague)).toEqual([])

  await page.getByRole('button', { name: 'Switch off' }).click()
  await dialog.getByText('What it stored is kept').waitFor()
  await dialog.getByRole('button', { name: 'Switch off' }).click()
  await state(page).getByText('Switched off').waitFor()
  await expect.poll(() => menuEntry(page).count()).toBe(0)

  // Gone: to the manager the page says where to switch it on, to others there is none.
  await open(page, '/admin/recalls')
  await page.getByText('switched off in your clinic').waitFor()
  await colleague.goto('/admin/recalls')
  await colleague.getByText('Nothing found').first().waitFor()
  for (const one of [page, colleague]) expect(one.problems).toEqual([])
})

const looks: [string, Visitor][] = [
  ['in dark', { theme: 'dark' }],
  ['in Hebrew', { language: 'he' }],
  ['in German on a phone', { language: 'de', viewport: { width: 390, height: 844 } }],
]

describe.each(looks)('the pages about add-ons %s', (_name, look) => {
  it('have no barriers and need no sideways scrolling', async () => {
    const page = await openWindow(browser, site.url, { as: await desk.clinic.member('admin'), ...look })
    for (const [path, sign] of [
      ['/admin/add-ons', '.cl-addons > li'],
      ['/admin/add-ons/recalls', '.cl-reach li'],
    ] as const) {
      await open(page, path)
      await page.locator(sign).first().waitFor()
      expect(await findBarriers(page), path).toEqual([])
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: path })
        .toBe(page.viewportSize()?.width)
    }
    expect(page.problems).toEqual([])
  })
})

it('who does not run the clinic sees no add-ons', async () => {
  const page = await openWindow(browser, site.url, { as: await desk.clinic.member('receptionist') })
  await page.goto('/admin/add-ons')
  expect(await page.locator('.cl-page').textContent()).toContain('Only those who run the clinic')
  expect(await page.locator('#nav-add-ons').count()).toBe(0)
  await page.goto('/admin/add-ons/recalls')
  expect(await page.locator('.cl-page').textContent()).not.toContain('Recalls')
})
