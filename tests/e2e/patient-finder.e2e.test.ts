import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPerson } from '@/tests/factories/person'
import { createPatient } from '@/tests/factories/records'
import { launchBrowser, openWindow } from '@/tests/helpers/browser'
import { mailTo, tokenIn } from '@/tests/helpers/outbox'
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

describe('above a list', () => {
  it('a patient is found by name, and no address ever holds the name', async () => {
    const { id } = await createPatient(site.payload, clinic, { firstName: 'Wilhelmina', lastName: 'Quill' })
    const page = await openWindow(browser, site.url, { as: await clinic.member('owner') })
    const addresses: string[] = []
    page.on('request', (request) => addresses.push(request.url()))
    page.on('framenavigated', (frame) => addresses.push(frame.url()))
    for (const [list, found] of [
      ['patients', `**/admin/collections/patients/${id}`],
      ['appointments', `**/admin/collections/appointments?*${id}*`],
    ] as const) {
      await page.goto(`/admin/collections/${list}`)
      expect(await page.locator('#search-filter-input').isVisible()).toBe(false)
      await page.locator('.cl-find').getByRole('combobox').fill('Quill')
      await page.getByRole('option', { name: 'Wilhelmina Quill' }).click()
      await page.waitForURL(found)
    }
    expect(addresses.length).toBeGreaterThan(10)
    expect(addresses.filter((address) => /quill|wilhelmina/i.test(address))).toEqual([])
    expect(page.problems).toEqual([])
  })
})

describe('somebody who needs a second factor and has days to set it up', () => {
  it('works, and is reminded on every page', async () => {
    const strict = await createClinic(site.payload, { settings: { requireSecondFactor: true } })
    const page = await openWindow(browser, site.url, { as: await strict.member('receptionist') })
    for (const path of ['/admin', '/admin/collections/patients']) {
      await page.goto(path)
      await page
        .getByRole('region', { name: 'A second factor' })
        .getByText('you need a second factor')
        .waitFor()
    }
    await page.getByRole('link', { name: 'Set it up now' }).click()
    await page.getByRole('heading', { name: 'Security of my account' }).waitFor()
    expect(page.problems).toEqual([])
  })
})

describe('the link for a new password', () => {
  it('takes the password and signs in, with its secret in no address that is asked for', async () => {
    const { email } = await createPerson(site.payload, clinic, 'nurse')
    await fetch(`${site.url}/api/v1/users/forgot-password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email }),
    })
    const token = tokenIn(await mailTo(email))
    const page = await openWindow(browser, site.url)
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url().split('#')[0] ?? ''))
    await page.goto(`/new-password#${token}`)
    await page.getByLabel('New password').fill('copper lantern meadow')
    await page.getByRole('button', { name: 'Save and sign in' }).click()
    await page.getByRole('complementary').getByText(clinic.tenant.name).waitFor()
    expect(asked.filter((address) => address.includes(token))).toEqual([])
    expect(page.problems).toEqual([])
  })
})
