import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type Member, signIn, type TestClinic } from '@/tests/factories/clinic'
import { launchBrowser, openWindow } from '@/tests/helpers/browser'
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

/** As if the session had last been used so long ago, and somebody looked at the page again. */
async function leaveAlone(page: Page, { user }: Member, seconds: number) {
  // What the form still tells the server of the last words would be a use of the session.
  await page.waitForLoadState('networkidle')
  await site.payload.db.pool.query(
    `insert into session_activity (session_id, user_id, last_used_at)
     select id, _parent_id, now() - make_interval(secs => $2) from users_sessions where _parent_id = $1
     on conflict (session_id) do update set last_used_at = excluded.last_used_at`,
    [user.id, seconds],
  )
  // What a process knows of a person it knows for three seconds.
  await page.waitForTimeout(3_500)
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
}

describe('a page nobody uses', () => {
  it('warns, locks, and keeps what was being written for the same person', async () => {
    const member = await clinic.member('owner')
    const page = await openWindow(browser, site.url, { as: member })
    await page.goto('/admin/collections/locations/create')
    const name = page.getByLabel('Name', { exact: false }).first()
    await name.fill('Room above the garden')

    await leaveAlone(page, member, 15 * 60 - 40)
    const warning = page.getByRole('dialog', { name: 'You are about to be signed out' })
    await warning.getByText(/\d+ seconds left/).waitFor()
    await warning.getByRole('button', { name: 'Stay signed in' }).click()
    await warning.waitFor({ state: 'detached' })

    await leaveAlone(page, member, 16 * 60)
    const locked = page.getByRole('dialog', { name: 'You are signed out' })
    await locked.waitFor()
    expect((await page.context().request.get('/api/v1/locations')).status()).toBe(401)
    expect(await name.count()).toBe(0)
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toContain(clinic.tenant.name)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    expect(await locked.isVisible()).toBe(true)

    await locked.getByLabel('Password').fill('not the right one')
    await locked.getByRole('button', { name: 'Sign in and go on' }).click()
    await locked.getByText('The e-mail address or the password is wrong.').waitFor()
    await locked.getByLabel('Password').fill(PASSWORD)
    await locked.getByRole('button', { name: 'Sign in and go on' }).click()
    await locked.waitFor({ state: 'detached' })
    expect(await name.inputValue()).toBe('Room above the garden')
    expect((await page.context().request.get('/api/v1/locations')).status()).toBe(200)
    expect(page.problems).toEqual([])
  })
})

describe('where a person is signed in', () => {
  it('is shown on a page of the account, and can be ended there', async () => {
    const member = await clinic.member('nurse')
    const stored = await site.payload.findByID({ collection: 'users', id: member.user.id, depth: 0 })
    const other = await signIn(site.payload, stored)
    const page = await openWindow(browser, site.url, { as: member })
    await page.goto('/admin/security')
    await page.getByRole('link', { name: 'Where I am signed in' }).click()
    await page.getByRole('heading', { name: 'Where I am signed in' }).waitFor()
    await page.getByText('This one').waitFor()
    const list = page.getByRole('listitem').filter({ hasText: 'last used' })
    expect(await list.count()).toBe(2)
    await list.getByRole('button', { name: /^End:/ }).click()
    await expect.poll(() => list.count()).toBe(1)
    await expect
      .poll(async () => {
        const headers = { authorization: `JWT ${other.token}` }
        return (await fetch(`${site.url}/api/v1/patients`, { headers })).status
      })
      .toBe(401)
    expect(page.problems).toEqual([])
  })
})

describe('a clinic that is closed to this network', () => {
  it('is a page that says so, with a way out', async () => {
    const closed = await createClinic(site.payload)
    const member = await closed.member('owner')
    await site.payload.update({
      collection: 'tenants',
      id: closed.tenant.id,
      data: { security: { allowedNetworks: '203.0.113.0/24' } },
    })
    const page = await openWindow(browser, site.url, { as: member })
    const answer = await page.goto('/admin/collections/patients')
    expect(answer?.status()).toBe(403)
    await page.getByRole('heading', { name: 'This clinic is closed to your network' }).waitFor()
    await page.getByRole('link', { name: 'Sign out' }).click()
    await page.waitForURL('**/admin/login**')
    await page.goto('/admin')
    await page.getByRole('heading', { name: 'Sign in to your clinic' }).waitFor()
  })
})
