import pLimit from 'p-limit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOwnBrowser, type Window } from '@/tests/helpers/browser'
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
let page: Window | undefined
let desk: CalendarDesk

beforeAll(async () => {
  site = await startTestSite()
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
  await page?.context().close()
  await site?.close()
})

type Week = { answered: number; alive: number; facts: number; drawn: number }

/**
 * Milliseconds from the navigation, as the page itself sees them: until the server began to answer, the page's scripts
 * had come to life, its visits were there, and every one of them stood in the grid.
 */
async function openWeek(window: Window): Promise<Week> {
  // The first day, so that the visit that is dragged stands in sight.
  await window.goto('/admin/calendar?date=2027-03-08&view=week')
  await window.waitForFunction(() => 'allDrawnAt' in globalThis)
  return window.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
    const markedAt = (name: string) => Math.round(performance.getEntriesByName(name)[0]?.startTime ?? -1)
    return {
      answered: Math.round(navigation?.responseStart ?? -1),
      alive: markedAt('calendar-alive'),
      facts: markedAt('calendar-facts'),
      drawn: Math.round((globalThis as unknown as { allDrawnAt: number }).allDrawnAt),
    }
  })
}

describe('a week of 10 practitioners with 500 visits', () => {
  it('stands soon after the navigation, answers a drag at once, and says how long both take', async () => {
    page = await openOwnBrowser(site.url, { as: await desk.clinic.member('receptionist') })
    await page.addInitScript((count) => {
      const look = () => {
        if (document.querySelectorAll('.cl-chip[data-visit]').length < count) requestAnimationFrame(look)
        // After the frame in which they stand.
        else requestAnimationFrame(() => Object.assign(globalThis, { allDrawnAt: performance.now() }))
      }
      requestAnimationFrame(look)
    }, VISITS)
    const weeks: Week[] = []
    for (let round = 0; round < ROUNDS; round += 1) weeks.push(await openWeek(page))

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
    const figures = JSON.stringify({ weeks, drags: drags.map(Math.round) })
    console.log(`calendar: ${figures}`)
    // The best of a few: what the page needs, not what else the machine was doing.
    expect(Math.min(...weeks.map(({ drawn }) => drawn)), figures).toBeLessThan(WEEK_MS)
    expect(Math.min(...drags), figures).toBeLessThan(DRAG_MS)
  }, 300_000)
})
