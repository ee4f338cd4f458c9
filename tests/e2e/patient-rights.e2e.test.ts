import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { launchBrowser, openWindow, shown } from '@/tests/helpers/browser'
import { findBarriers } from '@/tests/helpers/find-barriers'
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
