import pg from 'pg'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { env } from '@/src/env'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createOperator } from '@/tests/factories/operator'
import { createPatient } from '@/tests/factories/records'
import { launchBrowser, openWindow, type Visitor } from '@/tests/helpers/browser'
import { findBarriers } from '@/tests/helpers/find-barriers'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'

let site: TestSite
let browser: Browser
let clinic: TestClinic

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite({ LOG_LEVEL: 'error' }), launchBrowser()])
  clinic = await createClinic(site.payload)
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

it('an admin is refused a note, opens the record in an emergency, and the owner reviews it', async () => {
  const patient = await createPatient(site.payload, clinic, { medicalHistory: 'Asthma since childhood' })
  const doctor = await clinic.member('practitioner')
  const written = await fetch(`${site.url}/api/v1/notes`, {
    method: 'POST',
    headers: { authorization: `JWT ${doctor.token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ patient: patient.id, title: 'First visit' }),
  })
  const note = ((await written.json()) as { doc: { id: string } }).doc.id
  const admin = await openWindow(browser, site.url, { as: await clinic.member('admin') })
  await admin.goto(`/admin/collections/notes/${note}`)
  await admin.getByRole('button', { name: 'Open in an emergency' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Patient' }).fill(patient.lastName)
  await dialog.getByRole('option').first().click()
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Found unconscious, history needed at once')
  expect(await findBarriers(admin)).toEqual([])
  await dialog.getByRole('button', { name: 'Open record' }).click()
  await admin.waitForURL(`**/patients/${patient.id}`)
  const banner = admin.locator('.cl-emergency')
  await banner.waitFor()
  const history = admin.locator('textarea[name="medicalHistory"]')
  await expect.poll(() => history.inputValue()).toBe('Asthma since childhood')
  expect(await history.isDisabled()).toBe(true)
  expect(await findBarriers(admin)).toEqual([])
  await admin.goto(`/admin/collections/notes/${note}`)
  await admin.locator('.cl-steps').waitFor()
  await admin.locator('.cl-emergency').getByRole('button', { name: 'End now' }).click()
  await admin.waitForURL('**/admin')
  await admin.goto(`/admin/collections/patients/${patient.id}`)
  await admin.getByRole('button', { name: 'Emergency access' }).waitFor()
  expect(await admin.locator('textarea[name="medicalHistory"]').count()).toBe(0)
  expect(await admin.locator('.cl-emergency').count()).toBe(0)

  const owner = await openWindow(browser, site.url, { as: await clinic.member('owner') })
  await owner.goto('/admin')
  await owner.locator('#nav-emergency-looks').click()
  const card = owner.locator('.cl-looks > li')
  await card.waitFor()
  expect(await card.textContent()).toContain('Found unconscious, history needed at once')
  expect(await findBarriers(owner)).toEqual([])
  await card.getByRole('button', { name: 'Review' }).click()
  const review = owner.getByRole('dialog')
  await review.getByRole('textbox', { name: 'What you found' }).fill('Right: the ambulance was called')
  await review.getByRole('button', { name: 'Review' }).click()
  await owner.locator('.cl-looks > li[data-state="reviewed"]').waitFor()
  await owner.getByRole('link', { name: 'What was read' }).click()
  await owner.locator('.cl-trail tbody tr', { hasText: 'Looked at' }).first().waitFor()
  expect([...admin.problems, ...owner.problems]).toEqual([])
})

const looks: [string, Visitor][] = [
  ['in light', { theme: 'light' }],
  ['in dark', { theme: 'dark' }],
  ['in Hebrew', { language: 'he' }],
]

describe.each(looks)('the health of the system %s', (_, look) => {
  it('is a page for operators without barriers', async () => {
    const page = await openWindow(browser, site.url, { as: await createOperator(site.payload), ...look })
    await page.goto('/admin/system-health')
    await page.locator('.cl-health > li').nth(7).waitFor()
    await page.locator('.nav--nav-hydrated').waitFor({ state: 'attached' })
    expect(await page.locator('.cl-nav__links a[href="/admin/system-health"]').count()).toBe(1)
    expect(await findBarriers(page)).toEqual([])
    expect(page.problems).toEqual([])
  })
})

it('the health of the system is shown to no owner', async () => {
  const page = await openWindow(browser, site.url, { as: await clinic.member('owner') })
  await page.goto('/admin/system-health')
  expect(await page.locator('.cl-trail').textContent()).toContain('Only operators')
  expect(await page.locator('.cl-health').count()).toBe(0)
})

it('a page that fails is logged with its place, and not with what stands on it', async () => {
  const owner = new pg.Client({ connectionString: env().DATABASE_OWNER_URL })
  await owner.connect()
  const page = await openWindow(browser, site.url, { as: await clinic.member('owner') })
  await page.goto('/admin')
  await owner.query('alter table emergency_looks rename to looks_away')
  await page.goto('/admin/emergency-looks').catch(() => undefined)
  await owner.query('alter table looks_away rename to emergency_looks')
  await owner.end()
  await expect.poll(site.output).toContain('A page could not be rendered')
  const line = site
    .output()
    .split('\n')
    .find((text) => text.includes('A page could not be rendered')) as string
  const { fault, page: place } = JSON.parse(line)
  expect(fault.digest).toBeTruthy()
  expect(place.route).toContain('/admin/[[...segments]]')
  expect(site.output()).not.toContain('Failed query')
})
