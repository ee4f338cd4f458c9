import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createPerson, PASSWORD } from '@/tests/factories/person'
import { codeFor } from '@/tests/helpers/authenticator-app'
import { launchBrowser, openWindow } from '@/tests/helpers/browser'
import { findBarriers } from '@/tests/helpers/find-barriers'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'

let site: TestSite
let browser: Browser
let clinic: TestClinic

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
  clinic = await createClinic(site.payload, {
    settings: { requireSecondFactor: true, secondFactorGraceDays: 0 },
  })
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Passkeys belong to names, so the pages are opened under one. */
const address = () => site.url.replace('127.0.0.1', 'localhost')

async function signIn(page: Page, email: string) {
  await page.goto('/admin')
  await page.getByRole('heading', { name: 'Sign in to your clinic' }).waitFor()
  await page.getByLabel('Email').fill(email)
  await page.getByLabel('Password', { exact: false }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const signOut = async (page: Page) => {
  await page.getByRole('link', { name: 'Sign out' }).click()
  await page.waitForURL('**/admin/login**')
}

const inside = (page: Page) => page.getByRole('complementary').getByText(clinic.tenant.name).waitFor()

/** As if half a minute had passed, so that the app shows a code that was not used yet. */
const nextStep = () => site.payload.db.pool.query('update totp_factors set last_step = last_step - 3')

async function enrolApp(page: Page): Promise<{ secret: string; codes: string[] }> {
  await page.getByRole('button', { name: 'Set up an app' }).click()
  await page.getByRole('img', { name: 'Picture with the secret for your app' }).waitFor()
  const secret = ((await page.locator('output.cl-key').textContent()) ?? '').replaceAll(/\s/g, '')
  await page.getByLabel('Code the app shows now').fill(codeFor(secret))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
  const codes = await page.locator('.cl-codes li').allInnerTexts()
  await page.getByRole('button', { name: 'Done' }).click()
  return { secret, codes }
}

describe('an owner of a clinic that asks for a second factor', () => {
  it('sets up an app at the first sign-in, gives its code at the next and a recovery code when it is lost', async () => {
    const { email } = await createPerson(site.payload, clinic, 'owner')
    const page = await openWindow(browser, address())
    await signIn(page, email)
    await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.goto('/admin/collections/patients')
    await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor()
    const { secret, codes } = await enrolApp(page)
    expect(codes).toHaveLength(10)
    await inside(page)
    await signOut(page)
    await nextStep()
    await signIn(page, email)
    await page.getByRole('heading', { name: 'Second step' }).waitFor()
    expect(await findBarriers(page)).toEqual([])
    await page.getByLabel('Code').fill('000000')
    await page.keyboard.press('Enter')
    await page.getByText('This code or passkey is wrong').waitFor()
    await page.getByLabel('Code').fill(codeFor(secret))
    await page.keyboard.press('Enter')
    await inside(page)
    await signOut(page)
    await signIn(page, email)
    await page.getByLabel('Code').fill(codes[0] ?? '')
    await page.getByRole('button', { name: 'Continue' }).click()
    await inside(page)
    await page.getByRole('link', { name: 'Security of my account' }).click()
    await page.getByText('9 codes are left.').waitFor()
    expect(page.problems).toEqual([])
  })

  it('signs in with a passkey', async () => {
    const { email } = await createPerson(site.payload, clinic, 'owner')
    const page = await openWindow(browser, address())
    const device = await page.context().newCDPSession(page)
    await device.send('WebAuthn.enable')
    await device.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await signIn(page, email)
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByLabel('Name').fill('Laptop')
    await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('heading', { name: 'Your recovery codes' }).waitFor()
    await page.getByRole('button', { name: 'Done' }).click()
    await inside(page)
    await signOut(page)
    await signIn(page, email)
    await page.getByRole('button', { name: 'Use a passkey' }).click()
    await inside(page)
    await page.goto('/admin/security')
    await page.getByText('Laptop').waitFor()
    expect(page.problems).toEqual([])
  })
})

describe('a protected step long after the sign-in', () => {
  it('asks for the password and then goes on', async () => {
    const relaxed = await createClinic(site.payload)
    const { user, token } = await relaxed.member('owner')
    const page = await openWindow(browser, address(), { as: { user, token } })
    await site.payload.db.pool.query(
      `update users_sessions set created_at = created_at - interval '11 minutes' where _parent_id = $1`,
      [user.id],
    )
    await page.goto('/admin/collections/api-keys/create')
    await page.locator('input[name="name"]').fill('Laboratory')
    await page.getByLabel('patients:read').check()
    await page.getByRole('button', { name: 'Create key' }).click()
    const question = page.getByRole('dialog', { name: 'Please confirm that it is you' })
    await question.getByLabel('Password').fill('correct horse battery')
    await page.keyboard.press('Enter')
    await page.getByText(/^clk_/).waitFor()
    expect(page.problems).toEqual([])
  })
})
