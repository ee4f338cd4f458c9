import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { launchBrowser, openWindow } from '@/tests/helpers/browser'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'

let site: TestSite
let browser: Browser
let clinic: TestClinic

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
  clinic = await createClinic(site.payload)
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

it('the owner finds by keyboard who saw a patient, and takes the answer along', async () => {
  const patient = await createPatient(site.payload, clinic)
  const nurse = await clinic.member('nurse')
  await fetch(`${site.url}/api/v1/patients/${patient.id}`, {
    headers: { authorization: `JWT ${nurse.token}` },
  })
  const page = await openWindow(browser, site.url, { as: await clinic.member('owner') })
  await page.goto('/admin')
  await page.locator('#nav-audit-events').click()
  const filters = page.locator('.cl-trail__filters')
  await filters.getByRole('combobox', { name: 'Patient' }).focus()
  await page.keyboard.type(patient.lastName)
  await filters.locator('[role="option"]').first().waitFor()
  await page.keyboard.press('Enter')
  await filters.locator('select[name="kind"]').selectOption('seen')
  await filters.getByRole('button', { name: 'Show' }).press('Enter')
  await page.waitForURL(/patient=/)
  const row = page.locator('.cl-trail tbody tr', { hasText: nurse.user.name })
  expect(await row.first().textContent()).toContain('Looked at')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export (CSV)' }).press('Enter'),
  ])
  expect(await readFile(await file.path(), 'utf8')).toContain(nurse.user.id)
  expect(page.problems).toEqual([])
})

it('a nurse does not find the trail, and somebody not signed in is asked to', async () => {
  const nurse = await openWindow(browser, site.url, { as: await clinic.member('nurse') })
  await nurse.goto('/admin/audit-trail')
  expect(await nurse.locator('.cl-trail').textContent()).toContain('Only the owner')
  expect(await nurse.locator('.cl-trail table').count()).toBe(0)
  const stranger = await openWindow(browser, site.url)
  await stranger.goto('/admin/audit-trail')
  await stranger.waitForURL(/\/login/)
})
