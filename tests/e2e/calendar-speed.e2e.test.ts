import pLimit from 'p-limit'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser, openWindow } from '@/tests/helpers/browser'
import { type CalendarDesk, createCalendarDesk, dragVisit } from '@/tests/helpers/calendar-desk'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'

const PEOPLE = 10
const DAYS = ['08', '09', '10', '11', '12']
const VISITS_A_DAY = 10
const VISITS = PEOPLE * DAYS.length * VISITS_A_DAY
const ROUNDS = 5
const QUARTER = 20
/** A page that takes longer is broken, on whatever machine; the aims and what was seen stand in docs/performance.md. */
const WEEK_MS = 10_000
const DRAG_MS = 1_000

let site: TestSite
let browser: Browser
let desk: CalendarDesk

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
  desk = await createCalendarDesk(site.payload, { people: PEOPLE })
  const few = pLimit(4)
  const bookings = desk.practitioners.flatMap((practitioner, person) =>
    DAYS.flatMap((day) =>
      Array.from({ length: VISITS_A_DAY }, (_, slot) => ({
        practitioner,
        wall: `2027-03-${day}T${String(8 + Math.floor(slot / 2)).padStart(2, '0')}:${slot % 2 ? '30' : '00'}`,
        name: `Visitor ${person}-${day}-${slot}`,
      })),
    ),
  )
  await Promise.all(
    bookings.map(({ name, practitioner, wall }) => few(() => desk.book(wall, name, practitioner))),
  )
}, 600_000)
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Milliseconds from the navigation until every visit stands in the grid, as the page itself sees it. */
async function weekMs(page: Page): Promise<number> {
  // The first day, so that the visit that is dragged stands in sight.
  await page.goto('/admin/calendar?date=2027-03-08&view=week')
  await page.waitForFunction(() => 'allDrawnAt' in window)
  return page.evaluate(() => (window as unknown as { allDrawnAt: number }).allDrawnAt)
}

describe('a week of 10 practitioners with 500 visits', () => {
  it('stands soon after the navigation, answers a drag at once, and says how long both take', async () => {
    const page = await openWindow(browser, site.url, { as: await desk.clinic.member('receptionist') })
    await page.addInitScript((count) => {
      const look = () => {
        if (document.querySelectorAll('.cl-chip[data-visit]').length < count) requestAnimationFrame(look)
        else Object.assign(window, { allDrawnAt: performance.now() })
      }
      requestAnimationFrame(look)
    }, VISITS)
    const weeks: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) weeks.push(await weekMs(page))

    const drags: number[] = []
    for (let round = 0; round < ROUNDS; round += 1) {
      // The last one of the morning has the afternoon free below it.
      const last = page.locator('.cl-chip:not(.ec-preview):not(.ec-ghost)', { hasText: 'Visitor 0-08-9' })
      const letGo = await dragVisit(page, last, { y: QUARTER })
      const saved = page.waitForResponse((response) => response.url().includes('/reschedule'))
      await page.evaluate(() => {
        const measured = new Promise<number>((resolve) =>
          window.addEventListener(
            'pointerup',
            () => {
              const at = performance.now()
              // After the frame in which it stands in its new place.
              requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - at)))
            },
            { once: true, capture: true },
          ),
        )
        Object.assign(window, { measured })
      })
      await letGo()
      drags.push(await page.evaluate(() => (window as unknown as { measured: Promise<number> }).measured))
      expect((await saved).status()).toBe(200)
    }
    expect(page.problems).toEqual([])
    const figures = { weeks: weeks.map(Math.round), drags: drags.map(Math.round) }
    console.log(`calendar: ${JSON.stringify(figures)}`)
    // The best of a few: what the page needs, not what else the machine was doing.
    expect(Math.min(...weeks), JSON.stringify(figures)).toBeLessThan(WEEK_MS)
    expect(Math.min(...drags), JSON.stringify(figures)).toBeLessThan(DRAG_MS)
  }, 300_000)
})
