import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { launchBrowser, openWindow, type Visitor } from '@/tests/helpers/browser'
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

async function invite(email: string): Promise<string> {
  const data = { email, name: 'Robin Hale', role: 'nurse' as const }
  await clinic.run(() => site.payload.create({ collection: 'invitations', data: data as never }))
  return tokenIn(await mailTo(email))
}

async function openLink(token: string, visitor: Visitor = {}) {
  const page = await openWindow(browser, site.url, visitor)
  await page.goto(`/accept-invitation#${token}`)
  return page
}

describe('the link of an invitation', () => {
  it('lets somebody new choose a password and sign in with it', async () => {
    const email = `${randomUUID().slice(0, 12)}@clinic.test`
    const page = await openLink(await invite(email))
    const password = page.getByLabel('New password')
    const accept = page.getByRole('button', { name: 'Accept the invitation' })
    await password.fill('too short')
    await accept.click()
    await page.getByRole('alert').getByText('at least 12 characters').waitFor()
    await password.fill('password1234')
    await accept.click()
    await page.getByRole('alert').getByText('too easy to guess').waitFor()
    await password.fill(PASSWORD)
    await accept.click()
    await page.getByText(email).waitFor()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.waitForURL('**/admin/login**')
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password', { exact: false }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('complementary').getByText(clinic.tenant.name).waitFor()
    expect(page.problems).toEqual([])
  })

  it('lets somebody with an account join with its password', async () => {
    const person = await createPerson(site.payload, await createClinic(site.payload), 'practitioner')
    const page = await openLink(await invite(person.email))
    const accept = page.getByRole('button', { name: 'Accept the invitation' })
    await page.getByLabel('New password').fill('another good phrase')
    await accept.click()
    await page.getByRole('alert').getByText('There is an account').waitFor()
    await page.getByRole('radio', { name: 'I have an account' }).check()
    expect(await page.getByLabel('Your name').count()).toBe(0)
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await accept.click()
    await page.getByRole('heading', { name: 'Welcome' }).waitFor()
  })

  it('says in the language of the reader that it is over', async () => {
    const page = await openLink('A'.repeat(64), { language: 'he', theme: 'dark' })
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await page.getByLabel('סיסמה חדשה').fill(PASSWORD)
    await page.getByRole('button', { name: 'אישור ההזמנה' }).click()
    await page.getByRole('alert').getByText('הקישור הזה אינו תקף עוד').waitFor()
  })

  it('says when a part of it is missing', async () => {
    const page = await openLink('')
    await page.getByRole('alert').getByText('Something is missing from this link').waitFor()
    expect(await page.getByRole('button').count()).toBe(0)
  })
})

describe('an address without a page', () => {
  it.each(['/', '/nowhere', '/a/b/c'])(
    '%s is said not to exist, by a page whose scripts may run',
    async (path) => {
      const answer = await fetch(site.url + path, { headers: { 'accept-language': 'de-DE,de;q=0.9' } })
      const page = await answer.text()
      expect(answer.status).toBe(404)
      expect(page).toContain('Diese Seite gibt es nicht')
      const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
      const scripts = page.match(/<script[^>]*>/g) ?? []
      expect(scripts).not.toHaveLength(0)
      expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([])
    },
  )
})
