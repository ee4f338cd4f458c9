import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, createMember, type TestClinic } from '@/tests/factories/clinic'
import { launchBrowser, openWindow, shown } from '@/tests/helpers/browser'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'

const PASSWORD = 'correct horse battery'

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

async function openSignIn() {
  const page = await openWindow(browser, site.url)
  await page.goto('/admin')
  await page.getByRole('heading', { name: 'Sign in to your clinic' }).waitFor()
  const signIn = async (email: string, password: string) => {
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password', { exact: false }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
  }
  return { page, signIn }
}

describe('signing in', () => {
  it('with a wrong password says so and shows nothing of the clinic', async () => {
    const { user } = await clinic.member('receptionist')
    const { page, signIn } = await openSignIn()
    await signIn(user.email, 'wrong horse battery')
    await shown(page, 'The e-mail address or the password is wrong.').waitFor()
    expect(new URL(page.url()).pathname).toBe('/admin/login')
    expect(await page.getByText(clinic.tenant.name).count()).toBe(0)
  })

  it('with the right password opens the day of the clinic, and signing out closes it', async () => {
    const { user } = await clinic.member('owner')
    const { page, signIn } = await openSignIn()
    await signIn(user.email, PASSWORD)
    await page.getByRole('complementary').getByText(clinic.tenant.name).waitFor()
    await shown(page, 'Nothing is booked on this day.').waitFor()
    await page.getByRole('link', { name: 'Sign out' }).click()
    await page.waitForURL('**/admin/login**')
    await page.goto('/admin/collections/patients')
    await page.getByRole('heading', { name: 'Sign in to your clinic' }).waitFor()
    expect(page.problems).toEqual([])
  })
})

describe('a person without a clinic', () => {
  it('is told whom to ask', async () => {
    const { user } = await createMember(site.payload, [])
    const { page, signIn } = await openSignIn()
    await signIn(user.email, PASSWORD)
    await shown(page, 'Your account does not belong to a clinic yet.').waitFor()
  })
})
