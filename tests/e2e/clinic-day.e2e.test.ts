import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { type Bookable, createBookable, createPatient } from '@/tests/factories/records'
import { launchBrowser, openWindow, shown } from '@/tests/helpers/browser'
import { middayZone } from '@/tests/helpers/midday-zone'
import { startTestSite, type TestSite } from '@/tests/helpers/test-site'

const A_WHOLE_DAY_MS = 300_000

let site: TestSite
let browser: Browser

beforeAll(async () => {
  ;[site, browser] = await Promise.all([startTestSite(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** A clinic with a patient, a doctor who may sign in and a template to write a note from. */
async function openClinic(): Promise<{ clinic: TestClinic; house: Bookable }> {
  const clinic = await createClinic(site.payload, { timezone: middayZone() })
  const house = await createBookable(site.payload, clinic)
  const who = { firstName: 'Amihan', lastName: 'Dela Cruz', birthDate: '1984-06-30' }
  const patient = await createPatient(site.payload, clinic, who)
  const { user } = await clinic.member('practitioner')
  await clinic.run(async () => {
    await site.payload.update({
      collection: 'practitioners',
      id: house.practitioner.id,
      data: { user: user.id },
    })
    const sections = [
      { key: 'subjective', title: 'Subjective' },
      { key: 'plan', title: 'Plan' },
    ]
    await site.payload.create({
      collection: 'note-templates',
      data: { name: 'Short note', sections, active: true } as never,
    })
  })
  return { clinic, house: { ...house, patient } }
}

const column = (page: Page, name: string) =>
  page.locator('section', { has: page.getByRole('heading', { name }) })
const fact = (page: Page, label: string) => page.locator('.cl-fact', { hasText: label })

describe('a day at the clinic', () => {
  it(
    'goes from a booking over the note to an invoice that is paid and printed',
    async () => {
      const { clinic } = await openClinic()
      const desk = await openWindow(browser, site.url, { as: await clinic.member('receptionist') })
      const doctor = await openWindow(browser, site.url, { as: await clinic.member('practitioner') })
      const visitUrl = await bookFromTheFreeTimes(desk)
      await confirmAndCheckIn(desk)
      await startOwnVisit(doctor, visitUrl)
      await writeSignAndAmendNote(doctor)
      await complete(doctor)
      await issueInvoice(desk, visitUrl)
      await takeTwoPayments(desk)
      await printInvoice(desk)
      expect(desk.problems).toEqual([])
      expect(doctor.problems).toEqual([])
      for (const page of [desk, doctor])
        expect(await keptInBrowser(page)).not.toMatch(/amihan|dela cruz|cough/i)
    },
    A_WHOLE_DAY_MS,
  )
})

/** Whatever the pages left behind that outlives them, as one text. */
const keptInBrowser = async (page: Page): Promise<string> =>
  JSON.stringify([
    await page.context().cookies(),
    await page.context().storageState({ indexedDB: true }),
    await page.evaluate(async () => ({
      session: { ...sessionStorage },
      caches: await caches.keys(),
    })),
  ])

/** Leads to the address of the new visit. */
async function bookFromTheFreeTimes(desk: Page): Promise<string> {
  await desk.goto('/admin')
  await desk.getByRole('link', { name: 'New appointment' }).click()
  await desk.getByRole('combobox', { name: 'Patient' }).fill('dela cr')
  await desk.getByRole('option', { name: /Amihan Dela Cruz/ }).click()
  await desk.locator('#field-service input').fill('Consultation')
  await desk.getByRole('option', { name: 'Consultation' }).click()
  await desk.getByText('Free times').click()
  await desk.getByRole('button', { name: /^1:15\sPM/ }).click()
  await desk.getByRole('button', { name: 'Save' }).click()
  await desk.waitForURL(/appointments\/[0-9a-f-]{36}/)
  await desk.getByRole('heading', { name: /Amihan Dela Cruz · .*1:15\sPM/ }).waitFor()
  return new URL(desk.url()).pathname
}

async function confirmAndCheckIn(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: 'Confirm' }).click()
  await fact(desk, 'Status').getByText('Confirmed').waitFor()
  await desk.getByRole('link', { name: 'Today' }).click()
  await column(desk, 'Expected').getByText('Amihan Dela Cruz').first().waitFor()
  await desk.getByRole('button', { name: 'Check in Amihan Dela Cruz' }).click()
  await column(desk, 'Arrived').getByText('Amihan Dela Cruz').first().waitFor()
}

async function startOwnVisit(doctor: Page, visitUrl: string): Promise<void> {
  await doctor.goto('/admin')
  await doctor.getByRole('link', { name: 'My visits', exact: true }).waitFor()
  await doctor.getByRole('button', { name: 'Start Amihan Dela Cruz' }).click()
  await column(doctor, 'In the room').getByRole('link', { name: 'Amihan Dela Cruz' }).click()
  await doctor.waitForURL(`**${visitUrl}`)
}

async function writeSignAndAmendNote(doctor: Page): Promise<void> {
  await doctor.getByRole('link', { name: 'Write note' }).click()
  await shown(doctor, 'Amihan Dela Cruz').first().waitFor()
  await doctor.getByLabel('Template').selectOption('Short note')
  await expect.poll(() => doctor.locator('input[name="content.1.section"]').inputValue()).toBe('Plan')
  await doctor.locator('.ContentEditable__root').first().fill('Cough for two weeks, no fever.')
  await doctor.getByRole('button', { name: 'Save' }).click()
  await doctor.waitForURL(/notes\/[0-9a-f-]{36}/)
  await doctor.getByRole('button', { name: 'Sign', exact: true }).click()
  await doctor.getByRole('dialog').getByRole('button', { name: 'Sign', exact: true }).click()
  await fact(doctor, 'Status').getByText('Signed').waitFor()
  expect(await doctor.getByRole('button', { name: 'Save' }).count()).toBe(0)
  await doctor.getByRole('button', { name: 'Add addendum' }).click()
  await doctor.getByLabel('Addendum', { exact: true }).fill('The patient called: the cough is better.')
  await doctor.getByRole('dialog').getByRole('button', { name: 'Add addendum' }).click()
  await expect.poll(() => doctor.locator('textarea[name="addenda.0.text"]').inputValue()).toContain('called')
}

async function complete(doctor: Page): Promise<void> {
  await doctor.getByRole('link', { name: 'Today' }).click()
  await doctor.getByRole('button', { name: 'Complete Amihan Dela Cruz' }).click()
  await column(doctor, 'Done').getByText('Amihan Dela Cruz').first().waitFor()
}

async function issueInvoice(desk: Page, visitUrl: string): Promise<void> {
  await desk.goto(visitUrl)
  await desk.getByRole('button', { name: 'Draft invoice' }).click()
  await desk.waitForURL(/invoices\/[0-9a-f-]{36}/)
  await desk.getByRole('button', { name: 'Issue' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: 'Issue' }).click()
  await fact(desk, 'Status').getByText('Issued').waitFor()
  await fact(desk, 'Number')
    .getByText(/INV-\d{4}-\d+/)
    .waitFor()
}

async function takeTwoPayments(desk: Page): Promise<void> {
  await pay(desk, '600.00')
  await fact(desk, 'Status').getByText('Partly paid').waitFor()
  expect(await fact(desk, 'Still open').textContent()).toContain('1,080.00')
  await pay(desk)
  await fact(desk, 'Status').getByText('Paid', { exact: true }).waitFor()
}

/** Takes an amount, or all that is open when none is named. */
async function pay(desk: Page, amount?: string): Promise<void> {
  await desk.getByRole('button', { name: 'Take payment' }).click()
  const dialog = desk.getByRole('dialog')
  if (amount) await dialog.getByLabel('Amount (PHP)').fill(amount)
  await dialog.getByRole('button', { name: 'Take payment' }).click()
  await dialog.waitFor({ state: 'detached' })
}

async function printInvoice(desk: Page): Promise<void> {
  const downloading = desk.waitForEvent('download')
  await desk.getByRole('link', { name: 'Invoice (PDF)' }).click()
  const file = await (await downloading).path()
  expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
}

describe('the front desk', () => {
  it('finds no notes in its menu and none at their address', async () => {
    const clinic = await createClinic(site.payload)
    const desk = await openWindow(browser, site.url, { as: await clinic.member('receptionist') })
    await desk.goto('/admin')
    await desk.getByRole('navigation').getByText('Appointments', { exact: true }).waitFor()
    expect(await desk.getByRole('navigation').getByText('Notes', { exact: true }).count()).toBe(0)
    await desk.goto('/admin/collections/notes')
    await desk.getByRole('heading', { name: 'Nothing found' }).waitFor()
  })
})

describe('the owner of another clinic', () => {
  it('sees neither the visit nor the patient', async () => {
    const { clinic, house } = await openClinic()
    const data = {
      patient: house.patient.id,
      location: house.location.id,
      practitioner: house.practitioner.id,
      service: house.service.id,
      startsAt: new Date(Math.ceil(Date.now() / 900_000) * 900_000 + 900_000).toISOString(),
    }
    const visit = await clinic.run(() =>
      site.payload.create({ collection: 'appointments', data: data as never }),
    )
    const other = await createClinic(site.payload)
    const page = await openWindow(browser, site.url, { as: await other.member('owner') })
    await page.goto(`/admin/collections/appointments/${visit.id}`)
    await shown(page, 'could not be found').waitFor()
    await page.goto('/admin/collections/patients')
    await shown(page, 'No Results').waitFor()
    expect(await page.getByText('Amihan').count()).toBe(0)
  })
})
