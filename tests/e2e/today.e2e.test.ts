import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Appointment } from '@/src/payload-types'
import { createClinic, createMember, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable, createPatient } from '@/tests/factories/records'
import { launchBrowser, openWindow, shown } from '@/tests/helpers/browser'
import { middayZone } from '@/tests/helpers/midday-zone'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'

const QUARTER_MS = 900_000

let site: TestSite
let browser: Browser
let clinic: TestClinic
let house: Bookable
let booked = 0

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
  clinic = await createClinic(site.payload, { timezone: middayZone() })
  house = await createBookable(site.payload, clinic, { service: { durationMinutes: 15 } })
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** A visit of somebody new, soon; each one a quarter of an hour after the one before. A second try books another name. */
async function book(): Promise<{ visit: Appointment; name: string }> {
  booked += 1
  const lastName = `Visitor ${String(booked).padStart(2, '0')}`
  const patient = await createPatient(site.payload, clinic, { firstName: 'Jo', lastName })
  const soon = Math.ceil(Date.now() / QUARTER_MS) * QUARTER_MS + booked * QUARTER_MS
  const data = {
    patient: patient.id,
    location: house.location.id,
    practitioner: house.practitioner.id,
    service: house.service.id,
    startsAt: new Date(soon).toISOString(),
  }
  const visit = await clinic.run(() =>
    site.payload.create({ collection: 'appointments', data: data as never }),
  )
  return { visit, name: `Jo ${lastName}` }
}

const change = ({ id }: Appointment, data: Partial<Appointment>) =>
  clinic.run(() => site.payload.update({ collection: 'appointments', id, data }))

const statusOf = async ({ id }: Appointment): Promise<string> =>
  (await clinic.run(() => site.payload.findByID({ collection: 'appointments', id }))).status

const column = (page: Page, name: string) =>
  page.locator('section', { has: page.getByRole('heading', { name }) })

const atTheDesk = async () => openWindow(browser, site.url, { as: await clinic.member('receptionist') })

describe('the page of the day', () => {
  it('checks a patient in with one click and takes it back with two', async () => {
    const { visit, name } = await book()
    const page = await atTheDesk()
    await page.goto('/admin')
    await page.getByRole('button', { name: `Check in ${name}` }).click()
    await column(page, 'Arrived').getByText(name).first().waitFor()
    await expect.poll(() => statusOf(visit)).toBe('checked_in')
    await page.getByRole('button', { name: `More steps for ${name}` }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await column(page, 'Expected').getByText(name).first().waitFor()
    await expect.poll(() => statusOf(visit)).toBe('scheduled')
  })

  it('can be worked with the keyboard alone, and the focus stays with the patient', async () => {
    const { visit, name } = await book()
    const page = await atTheDesk()
    await page.goto('/admin')
    await page.getByRole('button', { name: `Check in ${name}` }).waitFor()
    const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    for (let presses = 0; presses < 120 && (await focused()) !== `Check in ${name}`; presses += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await column(page, 'Arrived').getByText(name).first().waitFor()
    await expect.poll(focused).toBe(`Start ${name}`)
    await page.keyboard.press('Space')
    await expect.poll(() => statusOf(visit)).toBe('in_progress')
  })

  it('says why when a step is no longer possible and shows where the visit stands', async () => {
    const { visit, name } = await book()
    const page = await atTheDesk()
    await page.goto('/admin')
    const button = page.getByRole('button', { name: `Check in ${name}` })
    await button.waitFor()
    await change(visit, { status: 'cancelled', cancellationReason: 'Called' })
    await button.click()
    await page.getByRole('alert').filter({ hasText: name }).waitFor()
    await expect.poll(() => button.count()).toBe(0)
    expect(await statusOf(visit)).toBe('cancelled')
  })

  it('asks for a reason before a visit is cancelled', async () => {
    const { visit, name } = await book()
    const page = await atTheDesk()
    await page.goto('/admin')
    await page.getByRole('button', { name: `More steps for ${name}` }).click()
    await page.getByRole('button', { name: 'Cancel appointment' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Reason for cancelling').fill('Moved away')
    await dialog.getByRole('button', { name: 'Cancel appointment' }).click()
    await expect.poll(() => statusOf(visit)).toBe('cancelled')
  })
})

describe('a visit’s form that was opened earlier', () => {
  it('keeps a step that somebody took meanwhile', async () => {
    const { visit, name } = await book()
    const page = await atTheDesk()
    await page.goto(`/admin/collections/appointments/${visit.id}`)
    await page.getByRole('heading', { name }).waitFor()
    await change(visit, { status: 'checked_in' })
    await page.locator('textarea[name="reason"]').fill('Sore throat')
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH')
    await page.getByRole('button', { name: 'Save' }).click()
    expect((await saved).status()).toBe(200)
    expect(await statusOf(visit)).toBe('checked_in')
  })
})

describe('somebody who works in two clinics', () => {
  it('switches between them and sees only the patients of one', async () => {
    const other = await createClinic(site.payload, {
      timezone: 'Europe/Berlin',
      currency: 'EUR',
      country: 'DE',
    })
    await createPatient(site.payload, other, { firstName: 'Uwe', lastName: 'Berlin' })
    const { name } = await book()
    const member = await createMember(site.payload, [
      { tenant: clinic.tenant.id, role: 'receptionist' },
      { tenant: other.tenant.id, role: 'owner' },
    ])
    const page = await openWindow(browser, site.url, { as: member })
    const menu = page.getByRole('complementary')
    await page.goto('/admin/collections/patients')
    await page.getByRole('link', { name }).waitFor()
    await menu.getByText(clinic.tenant.name).click()
    await menu.getByRole('button', { name: other.tenant.name }).click()
    await shown(page, 'Nothing is booked on this day.').waitFor()
    await menu.getByText('Owner').waitFor()
    await page.goto('/admin/collections/patients')
    await page.getByRole('link', { name: 'Uwe Berlin' }).waitFor()
    expect(await page.getByText(name).count()).toBe(0)
  })
})
