import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proposeRetention } from '@/src/patient-data/retention/propose-retention'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { launchBrowser, openWindow, shown, type Visitor } from '@/tests/helpers/browser'
import { findBarriers } from '@/tests/helpers/find-barriers'
import { ageRecords, runNow } from '@/tests/helpers/rights-desk'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'

let site: TestSite
let browser: Browser
let clinic: TestClinic

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
  clinic = await createClinic(site.payload, { country: 'DE', timezone: 'Europe/Berlin' })
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

it('an admin restricts a record by keyboard, and erases it after seeing what would go', async () => {
  const patient = await createPatient(site.payload, clinic)
  const page = await openWindow(browser, site.url, { as: await clinic.member('admin') })
  await page.goto(`/admin/collections/patients/${patient.id}`)
  const menu = page.getByRole('button', { name: 'Record of the patient' })
  await menu.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Restrict the record' }).press('Enter')
  const dialog = page.getByRole('dialog')
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByLabel('Reason').fill('A dispute about it')
  await dialog.getByRole('button', { name: 'Restrict the record' }).press('Enter')
  await shown(page, 'The record is restricted.').first().waitFor()

  await page.reload()
  await menu.click()
  expect(await page.getByRole('button', { name: 'Set a legal hold' }).count()).toBe(0)
  await page.getByRole('button', { name: 'End the restriction' }).waitFor()
  await page.getByRole('button', { name: 'Erase', exact: true }).click()
  await dialog.getByText('Everything that says who this is goes now.').waitFor()
  await dialog.getByLabel('Reason').fill('The patient asked')
  await dialog.getByRole('button', { name: 'Erase', exact: true }).click()
  await page.waitForURL(/patient-requests/)
  await shown(page, 'Done').first().waitFor()
  expect(page.problems).toEqual([])
})

it('a receptionist finds nothing of it', async () => {
  const patient = await createPatient(site.payload, clinic)
  const page = await openWindow(browser, site.url, { as: await clinic.member('receptionist') })
  await page.goto(`/admin/collections/patients/${patient.id}`)
  await page.getByRole('link', { name: 'New appointment' }).first().waitFor()
  expect(await page.getByRole('button', { name: 'Record of the patient' }).count()).toBe(0)
  expect(await page.locator('#nav-patient-requests').count()).toBe(0)
})

describe('records whose time is over', () => {
  let place: TestClinic

  beforeAll(async () => {
    place = await createClinic(site.payload, { country: 'DE', timezone: 'Europe/Berlin' })
    for (let count = 0; count < 4; count += 1)
      await ageRecords(site, (await createPatient(site.payload, place)).id, 11)
    await runNow(site, proposeRetention)
  })

  const looks: [string, Visitor][] = [
    ['in light', { theme: 'light' }],
    ['in dark', { theme: 'dark' }],
    ['in Hebrew', { language: 'he' }],
  ]
  it.each(looks)('are a page without barriers %s', async (_name, look) => {
    const page = await openWindow(browser, site.url, { as: await place.member('admin'), ...look })
    await page.goto('/admin/retention')
    await page.locator('.cl-trail tbody tr').nth(3).waitFor()
    await page.locator('.nav--nav-hydrated').waitFor({ state: 'attached' })
    expect(await findBarriers(page)).toEqual([])
    await page.locator('.cl-trail thead input').check()
    await page.locator('.cl-trail .cl-button--main').click()
    await page.getByRole('dialog').waitFor()
    expect(await findBarriers(page)).toEqual([])
    expect(page.problems).toEqual([])
  })

  it('are decided one by one and together, until there is nothing left to decide', async () => {
    const page = await openWindow(browser, site.url, { as: await place.member('admin') })
    await page.goto('/admin')
    await page.locator('#nav-retention').click()
    await shown(page, '§ 630f (3)').first().waitFor()
    const rows = page.locator('.cl-trail tbody tr')
    expect(await rows.count()).toBe(4)
    expect(await rows.first().textContent()).toContain('10 years after the last treatment')
    const dialog = page.getByRole('dialog')
    const choose = page.locator('.cl-trail tbody input')

    await choose.nth(0).press('Space')
    await page.getByRole('button', { name: 'Erase', exact: true }).click()
    await dialog.getByText('Everything that says who this is goes now.').waitFor()
    await dialog.getByLabel('Reason').fill('The time is over')
    await dialog.getByRole('button', { name: 'Erase', exact: true }).click()
    await expect.poll(() => rows.count()).toBe(3)

    await choose.nth(0).check()
    await choose.nth(1).check()
    await shown(page, '2 of 3 chosen').waitFor()
    await page.getByRole('button', { name: 'Keep longer' }).click()
    await dialog.getByLabel('Keep until').fill('2040-01-31')
    await dialog.getByLabel('Reason').fill('A claim is open')
    await dialog.getByRole('button', { name: 'Keep longer' }).click()
    await expect.poll(() => rows.count()).toBe(1)

    await page.getByRole('checkbox', { name: 'Choose all on this page' }).check()
    await page.getByRole('button', { name: 'Erase', exact: true }).click()
    await dialog.getByLabel('Reason').fill('The time is over')
    await dialog.getByRole('button', { name: 'Erase', exact: true }).click()
    await shown(page, 'Nothing to decide').first().waitFor()
    expect(await findBarriers(page)).toEqual([])
    expect(page.problems).toEqual([])
    const { docs } = await place.run(() =>
      site.payload.find({
        collection: 'patient-requests',
        where: { kind: { equals: 'retention' } },
        depth: 0,
      }),
    )
    expect(docs.map(({ status, until }) => [status, until?.slice(0, 10) ?? null]).sort()).toEqual([
      ['done', null],
      ['done', null],
      ['kept', '2040-01-31'],
      ['kept', '2040-01-31'],
    ])
  })

  it('are no matter for a receptionist', async () => {
    const page = await openWindow(browser, site.url, { as: await place.member('receptionist') })
    await page.goto('/admin/retention')
    expect(await page.locator('.cl-trail').textContent()).toContain('Only those who run the clinic')
    expect(await page.locator('#nav-retention').count()).toBe(0)
  })
})

it.each(['security', 'retention', 'audit-trail', 'emergency-looks'])(
  'somebody not signed in comes back to %s',
  async (name) => {
    const page = await openWindow(browser, site.url)
    await page.goto(`/admin/${name}`)
    await page.waitForURL((url) => url.searchParams.get('redirect') === `/admin/${name}`)
  },
)
