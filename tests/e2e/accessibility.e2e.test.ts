import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { launchBrowser, type Visitor, type WindowPool, windowPool } from '@/tests/helpers/browser'
import { findBarriers } from '@/tests/helpers/find-barriers'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'

let site: TestSite
let browser: Browser
let openWindow: WindowPool
let clinic: TestClinic
let ids: Record<string, string>
let visitDay: string

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
  openWindow = windowPool(browser, site.url)
  clinic = await createClinic(site.payload)
  const { user: owner } = await clinic.member('owner')
  ids = { ...(await createOneOfEach(site.payload, clinic)), owner: owner.id }
  const visit = await clinic.run(() =>
    site.payload.findByID({ collection: 'appointments', id: ids.appointments ?? '' }),
  )
  const { timezone: timeZone } = clinic.context
  visitDay = new Intl.DateTimeFormat('sv', { timeZone }).format(new Date(visit.startsAt))
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Each page with something that stands on it when it is complete. */
const pages = (): [string, string, string][] => [
  ['Today', `/admin?date=${visitDay}&whose=all`, '.cl-visit'],
  ['a list', '/admin/collections/appointments', 'tbody .cl-pill'],
  ['the list of staff', '/admin/collections/users', 'tbody tr'],
  ['somebody of the staff', `/admin/collections/users/${ids.owner}`, '.array-field__row'],
  ['a form to book', '/admin/collections/appointments/create', 'input.rs__input'],
  ['a visit', `/admin/collections/appointments/${ids.appointments}`, '.cl-steps button'],
  ['a patient', `/admin/collections/patients/${ids.patients}`, '.cl-steps a'],
  ['a note', `/admin/collections/notes/${ids.notes}`, '.cl-steps a'],
  ['an issued invoice', `/admin/collections/invoices/${ids.invoices}`, '.cl-steps a'],
  ['a service', `/admin/collections/services/${ids.services}`, '.cl-amount input'],
  ['a new key', '/admin/collections/api-keys/create', '.cl-scopes input'],
  ['the security of one’s account', '/admin/security', '.cl-security h2'],
  ['the rules of the clinic', `/admin/collections/tenants/${clinic.tenant.id}`, '.cl-roles input'],
  ['the audit trail', '/admin/audit-trail', '.cl-trail tbody tr'],
  ['one’s own account', '/admin/account', 'input[name="name"]'],
  ['where one is signed in', '/admin/account/sessions', '.cl-sessions__one'],
]

const looks: [string, Visitor][] = [
  ['in light', { theme: 'light' }],
  ['in dark', { theme: 'dark' }],
  ['in Hebrew', { language: 'he' }],
  ['on a phone', { viewport: { width: 390, height: 844 } }],
]

describe.each(looks)('the staff interface %s', (_, look) => {
  it('puts no serious barrier on its main pages', async () => {
    const page = await openWindow({ as: await clinic.member('owner'), ...look })
    const barriers: Record<string, string[]> = {}
    for (const [name, path, sign] of pages()) {
      await page.goto(path)
      await page.locator(sign).first().waitFor({ state: 'attached' })
      // Until then the page is a picture of itself: its controls are disabled and get their names with their life.
      await page.locator('.nav--nav-hydrated').waitFor({ state: 'attached' })
      const unnamed = page.locator('.field-type input.rs__input:not([aria-label])')
      await expect.poll(() => unnamed.count(), { message: name }).toBe(0)
      const found = await findBarriers(page)
      if (found.length > 0) barriers[name] = found
    }
    expect(barriers).toEqual({})
    expect(page.problems).toEqual([])
  })
})

describe('the sign-in page', () => {
  it.each(looks)('puts no serious barrier %s', async (_, look) => {
    const page = await openWindow(look)
    await page.goto('/admin/login')
    await page.locator('input[name="email"]').waitFor()
    expect(await findBarriers(page)).toEqual([])
  })
})

describe('on a phone', () => {
  it.each(['en', 'he'] as const)('no page in %s needs sideways scrolling', async (language) => {
    const page = await openWindow({
      as: await clinic.member('receptionist'),
      language,
      viewport: { width: 390, height: 844 },
    })
    for (const [path, sign] of [
      [`/admin?date=${visitDay}`, '.cl-visit'],
      ['/admin/collections/appointments', 'tbody .cl-pill'],
      [`/admin/collections/appointments/${ids.appointments}`, '.cl-steps button'],
    ] as const) {
      await page.goto(path)
      await page.locator(sign).first().waitFor()
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: path })
        .toBe(390)
    }
  })
})

describe('a form that somebody opened in English', () => {
  it('speaks the language of the next reader in all of its fields', async () => {
    const as = await clinic.member('owner')
    for (const [language, status] of [
      ['en', 'Status'],
      ['de', 'Zahlung'],
      ['he', 'מצב'],
    ] as const) {
      const page = await openWindow({ as, language })
      await page.goto(`/admin/collections/appointments/${ids.appointments}`)
      await page.locator('.cl-fact dt', { hasText: status }).first().waitFor()
    }
  })
})
