import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWindow, type Visitor } from '@/tests/helpers/browser'
import { type CalendarDesk, createCalendarDesk } from '@/tests/helpers/calendar-desk'
import { findBarriers } from '@/tests/helpers/find-barriers'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'
import { isGenuine, openWebhookReceiver, type WebhookReceiver } from '@/tests/helpers/webhook-receiver'

const TRICK = '<img src=x onerror="window.wasTricked = true"><b>out of order</b>'

let site: TestSite
let browser: Browser
let desk: CalendarDesk
let receiver: WebhookReceiver

beforeAll(async () => {
  ;[site, browser, receiver] = await Promise.all([
    startTestSite({
      ROLE: 'all',
      OUTBOUND_ALLOWED_ADDRESSES: '127.0.0.1',
      OUTBOUND_ALLOWED_PORTS: '1024-65535',
      WEBHOOK_RETRY_SCHEDULE: '0,1,1',
    }),
    launchBrowser(),
    openWebhookReceiver(),
  ])
  desk = await createCalendarDesk(site.payload)
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await receiver?.close()
})

const book = async (startsAt: string): Promise<string> => {
  const receptionist = await desk.clinic.member('receptionist')
  const visit = {
    patient: (await desk.clinic.run(() => site.payload.find({ collection: 'patients', limit: 1, depth: 0 })))
      .docs[0]?.id,
    practitioner: desk.practitioners[0]?.id,
    service: desk.service.id,
    location: desk.location.id,
    startsAt,
  }
  const answer = await fetch(`${site.url}/api/v1/appointments`, {
    method: 'POST',
    headers: { authorization: `JWT ${receptionist.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(visit),
  })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { doc: { id: string } }).doc.id
}

/** A click on a page that is not alive yet is lost. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await page.locator('.nav--nav-hydrated').waitFor({ state: 'attached' })
}

const cardOf = (page: Page) => page.locator('.cl-panel').first()

it('an owner sets up a webhook, sees it fail, and sends again what was missed', async () => {
  await desk.book('2027-03-10T08:00', 'Somebody')
  const page = await openWindow(browser, site.url, { as: await desk.clinic.member('owner') })
  await open(page, '/admin')
  await page.locator('#nav-webhook-endpoints').click()
  await page.getByText('No other system is told anything yet.').waitFor()
  await page.getByRole('link', { name: 'New webhook' }).click()
  const address = page.locator('input[name="url"]')
  await address.waitFor()
  await page.locator('.nav--nav-hydrated').waitFor({ state: 'attached' })
  expect(await findBarriers(page)).toEqual([])

  // What is not allowed is said at the field.
  await address.fill('ftp://receiver.example/hook')
  await page.getByRole('checkbox', { name: 'All of it appointment.*' }).check()
  await page.getByRole('button', { name: 'Create webhook' }).click()
  await page.locator('.field-type.error', { has: address }).waitFor()
  await address.fill(receiver.url)
  await page.getByRole('button', { name: 'Create webhook' }).click()
  const dialog = page.getByRole('dialog')
  const secret = (await dialog.locator('output').textContent()) ?? ''
  expect(secret).toMatch(/^whsec_/)
  await dialog.getByRole('button', { name: 'Copy' }).waitFor()
  expect(await findBarriers(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.waitForURL(/\/admin\/webhooks\/[0-9a-f-]{36}$/)
  const endpoint = new URL(page.url()).pathname
  await cardOf(page).getByText('Nothing sent yet').waitFor()
  await page.getByText('Nothing was sent yet.').waitFor()

  const visit = await book('2027-03-10T10:00')
  await expect.poll(() => receiver.arrivals.length).toBe(1)
  const [arrival] = receiver.arrivals
  expect(arrival).toMatchObject({ type: 'appointment.created', data: { appointment: visit } })
  expect(arrival && isGenuine(arrival, secret)).toBe(true)
  await expect
    .poll(async () => {
      await page.reload()
      return cardOf(page).locator('.cl-pill').textContent()
    })
    .toBe('Working')
  expect(await page.content()).not.toContain(secret)

  await page.getByRole('link', { name: 'How to verify' }).click()
  await page.getByRole('region', { name: 'With the library of Standard Webhooks' }).waitFor()
  const code = (await page.getByRole('region', { name: 'Without a library' }).textContent()) ?? ''
  for (const part of [arrival?.id ?? '', visit, 'WEBHOOK_SECRET']) expect(code).toContain(part)
  expect(await page.content()).not.toContain(secret)

  receiver.answer((_arrival, res) => void res.writeHead(500, { 'content-type': 'text/html' }).end(TRICK))
  await book('2027-03-10T11:00')
  await expect.poll(() => receiver.arrivals.length).toBe(4)
  await page.goto('/admin/webhook-deliveries?status=failed')
  const row = page.locator('.cl-trail tbody tr')
  await expect
    .poll(async () => {
      await page.reload()
      return row.count()
    })
    .toBe(1)
  expect(await row.textContent()).toContain('Visit booked')
  await row.getByRole('link').first().click()
  const attempts = page.locator('ol > li')
  await attempts.nth(2).waitFor()
  expect(await attempts.count()).toBe(3)
  expect(await attempts.first().textContent()).toContain('500')
  expect(await attempts.first().locator('pre').textContent()).toBe(TRICK)
  expect(await page.evaluate(() => 'wasTricked' in window)).toBe(false)
  expect(await findBarriers(page)).toEqual([])
  const delivery = new URL(page.url()).pathname
  await open(page, endpoint)
  await cardOf(page).getByText('Failing', { exact: true }).waitFor()

  receiver.answer((_arrival, res) => void res.writeHead(200).end('thank you'))
  await open(page, delivery)
  await page.getByRole('button', { name: 'Send again' }).click()
  // The page finds out by itself.
  await cardOf(page).getByText('Delivered').waitFor()
  await attempts.nth(3).waitFor()
  expect(await attempts.first().textContent()).toContain('By hand')
  const again = receiver.arrivals.at(-1)
  expect(again?.id).toBe(receiver.arrivals[1]?.id)
  expect(again && isGenuine(again, secret)).toBe(true)

  // Switched off, something happens, switched on with what is missing.
  await open(page, endpoint)
  await page.getByRole('button', { name: 'Switch off' }).click()
  await dialog.getByRole('button', { name: 'Switch off' }).click()
  await cardOf(page).getByText('Switched off', { exact: true }).waitFor()
  const before = receiver.arrivals.length
  const missed = await book('2027-03-10T12:00')
  await page.getByRole('button', { name: 'Switch on' }).click()
  await dialog.getByRole('button', { name: 'Switch on' }).click()
  const sentSince = () => receiver.arrivals.slice(before)
  await expect.poll(() => sentSince().map(({ data }) => data.appointment)).toContain(missed)
  const known = new Set(receiver.arrivals.slice(0, before).map(({ id }) => id))
  expect(sentSince().filter(({ id }) => known.has(id))).toEqual([])

  // Another secret, beside which the old one still counts; then a test, signed with both.
  await page.getByRole('button', { name: 'Replace the secret' }).click()
  await dialog.getByRole('button', { name: 'Replace the secret' }).click()
  await dialog.locator('output').waitFor()
  const next = (await dialog.locator('output').textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Done' }).click()
  await cardOf(page).getByText('Old secret valid until').waitFor()
  await page.getByRole('button', { name: 'Send a test' }).click()
  await page.waitForURL(/webhook-deliveries/)
  await cardOf(page).getByText('Delivered').waitFor()
  const test = receiver.arrivals.at(-1)
  expect(test?.type).toBe('webhook.test')
  for (const one of [secret, next]) expect(test && isGenuine(test, one)).toBe(true)
  expect(page.problems).toEqual([])
})

const looks: [string, Visitor][] = [
  ['in dark', { theme: 'dark' }],
  ['in Hebrew', { language: 'he' }],
  ['on a phone', { viewport: { width: 390, height: 844 } }],
]

describe.each(looks)('the pages about webhooks %s', (_name, look) => {
  it('have no barriers and need no sideways scrolling', async () => {
    const page = await openWindow(browser, site.url, { as: await desk.clinic.member('admin'), ...look })
    const width = page.viewportSize()?.width
    const [endpoint, delivery] = await desk.clinic.run(() =>
      Promise.all(
        (['webhook-endpoints', 'webhook-deliveries'] as const).map(
          async (collection) =>
            (await site.payload.find({ collection, limit: 1, sort: 'createdAt', depth: 0 })).docs[0]?.id,
        ),
      ),
    )
    for (const [path, sign] of [
      ['/admin/webhooks', '.cl-panel'],
      [`/admin/webhooks/${endpoint}`, '.cl-trail tbody tr'],
      [`/admin/webhooks/${endpoint}/verify?language=go`, '.cl-code'],
      ['/admin/webhook-deliveries', '.cl-trail tbody tr'],
      [`/admin/webhook-deliveries/${delivery}`, 'ol > li'],
      ['/admin/collections/webhook-endpoints/create', '.cl-events input'],
    ] as const) {
      await open(page, path)
      await page.locator(sign).first().waitFor()
      expect(await findBarriers(page), path).toEqual([])
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth), { message: path })
        .toBe(width)
      // Beside the menu and not below it.
      expect((await page.locator('h1').first().boundingBox())?.y, path).toBeLessThan(200)
    }
    expect(page.problems).toEqual([])
  })
})

it('a receptionist sees nothing of webhooks, and neither does another clinic', async () => {
  const receptionist = await openWindow(browser, site.url, { as: await desk.clinic.member('receptionist') })
  await receptionist.goto('/admin/webhooks')
  expect(await receptionist.locator('.cl-page').textContent()).toContain('Only those who run the clinic')
  expect(await receptionist.locator('#nav-webhook-endpoints').count()).toBe(0)
  const elsewhere = await createCalendarDesk(site.payload, { people: 1 })
  const stranger = await openWindow(browser, site.url, { as: await elsewhere.clinic.member('owner') })
  const [found] = await desk.clinic.run(async () =>
    (await site.payload.find({ collection: 'webhook-endpoints', limit: 1, depth: 0 })).docs.map(
      ({ id }) => id,
    ),
  )
  await stranger.goto('/admin/webhooks')
  await stranger.getByText('No other system is told anything yet.').waitFor()
  for (const path of [`/admin/webhooks/${found}`, `/admin/webhooks/${found}/verify`]) {
    await stranger.goto(path)
    await stranger.getByText('Nothing found').first().waitFor()
    expect(await stranger.content()).not.toContain(receiver.url)
  }
})
