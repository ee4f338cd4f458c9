import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClinicAtStripe, StripeDesk } from '@/plugins/stripe/tests/stripe-desk'
import { refusalOf } from '@/tests/factories/billing'
import { at, bookingOf, overlappingClaims, queryAll } from '@/tests/factories/booking'
import { type Bookable, createBookable, createPatient } from '@/tests/factories/records'

let desk: StripeDesk
let clinic: ClinicAtStripe
let bookable: Bookable

beforeAll(async () => {
  desk = await StripeDesk.open()
  await desk.startJobs()
  clinic = await desk.clinic({
    noShowFeeMinor: 50_000,
    lateCancelFeeMinor: 20_000,
    lateCancelHours: 24,
    waiverHours: 0,
    depositPercent: 20,
  })
  bookable = await createBookable(desk.app.payload, clinic.clinic)
}, 120_000)
afterAll(() => desk.close())

const patience = { timeout: 25_000 }
let hour = 0
/** A time of its own for each visit. */
const nextTime = (days = 9) => at(days + Math.floor(hour / 20), `${String(hour++ % 20).padStart(2, '0')}:00`)

async function leaveCard(card: 'succeeds' | 'declined' | 'needs-authentication' = 'succeeds') {
  const patient = await createPatient(desk.app.payload, clinic.clinic)
  const { body } = await clinic.call('POST', '/stripe/cards', { patient: patient.id })
  await clinic.pay(body.doc, card)
  const back = await clinic.visit(body.doc.link.replace('/card/', '/kept/'))
  return { patient: patient.id, card: body.doc.id as string, page: await back.text() }
}

async function missed(patient: string, step: 'no-show' | 'cancel' = 'no-show', startsAt = nextTime(-1)) {
  const { body } = await clinic.call('POST', '/appointments', { ...bookingOf(bookable, startsAt), patient })
  const { id } = body.doc
  await clinic.call('POST', `/appointments/${id}/${step}`, step === 'cancel' ? { reason: 'Ill' } : undefined)
  return id as string
}

async function feeOf(appointment: string) {
  const where = `where[appointment][equals]=${appointment}`
  return (await clinic.call('GET', `/stripe-payments?${where}`)).body.docs[0]
}

describe('a card on file', () => {
  it('is kept with the words the patient agreed to, and nothing of the card itself', async () => {
    const { card, page } = await leaveCard()
    expect(page).toContain('on file')
    const { body } = await clinic.call('GET', `/stripe-cards/${card}`)
    expect(body).toMatchObject({ state: 'active', brand: 'visa', last4: '4242' })
    expect(body.agreedText).toContain('500.00')
    expect(body.agreedAt).toBeTruthy()
    expect(body.token).toBeUndefined()
    expect((await clinic.call('DELETE', `/stripe/cards/${card}`)).body.doc.state).toBe('removed')
  })

  it('pays the fee of a missed visit, on an invoice of its own, once, though Stripe’s answer was lost', async () => {
    const { patient } = await leaveCard()
    desk.stripe.fail({ match: /POST .*payment_intents$/, isDropped: true, times: 2 })
    const visit = await missed(patient)
    await expect.poll(async () => (await feeOf(visit))?.state, patience).toBe('paid')
    const fee = await feeOf(visit)
    expect(await clinic.invoice(fee.invoice)).toMatchObject({ totalMinor: 50_000, status: 'paid', patient })
    await clinic.send({ times: 2 })
    const charges = desk.stripe.state
      .list(clinic.account, 'charge')
      .filter((one) => one.metadata.careloom === fee.id)
    expect(charges).toHaveLength(1)
  })

  it('asks the patient when the bank does, and takes the payment on the link', async () => {
    const { patient } = await leaveCard('needs-authentication')
    const visit = await missed(patient, 'cancel')
    await expect.poll(async () => (await feeOf(visit))?.state, patience).toBe('open')
    const fee = await feeOf(visit)
    expect(fee).toMatchObject({ failure: 'authentication_required', amountMinor: 20_000 })
    const { body } = await clinic.call('GET', `/stripe/payments/${fee.id}`)
    await clinic.pay(body.doc, 'needs-authentication')
    await clinic.send({ isReversed: true })
    await expect.poll(async () => (await clinic.invoice(fee.invoice)).status, patience).toBe('paid')
  })

  it('is not charged for a fee that staff waived, nor without a card, nor for an early cancellation', async () => {
    await clinic.call('PATCH', '/add-ons/stripe', { settings: { waiverHours: 5 } })
    const { patient } = await leaveCard()
    const visit = await missed(patient)
    await expect.poll(async () => (await feeOf(visit))?.state, patience).toBe('waiting')
    const { id } = await feeOf(visit)
    const receptionist = await clinic.clinic.member('receptionist')
    const reason = { reason: 'A good reason' }
    expect((await clinic.call('POST', `/stripe/fees/${id}/waive`, reason, receptionist)).status).toBe(403)
    expect((await clinic.call('POST', `/stripe/fees/${id}/waive`, reason)).body.doc.state).toBe('waived')
    const early = await missed(patient, 'cancel', nextTime(12))
    const nobody = await missed((await createPatient(desk.app.payload, clinic.clinic)).id)
    await new Promise((resolve) => setTimeout(resolve, 4_000))
    expect([await feeOf(early), await feeOf(nobody)]).toEqual([undefined, undefined])
    await clinic.call('PATCH', '/add-ons/stripe', { settings: { waiverHours: 0 } })
  })
})

describe('a deposit', () => {
  const wanted = (startsAt: string) => ({
    patient: bookable.patient.id,
    service: bookable.service.id,
    practitioner: bookable.practitioner.id,
    location: bookable.location.id,
    startsAt,
  })
  const ask = async (startsAt: string) =>
    (await clinic.call('POST', '/stripe/bookings', wanted(startsAt))).body.doc

  it('holds the time until it is paid, books the visit then, and is taken by its invoice', async () => {
    const startsAt = nextTime()
    const asked = await ask(startsAt)
    expect(asked).toMatchObject({ kind: 'deposit', amountMinor: 30_000, state: 'open' })
    expect(
      refusalOf(await clinic.call('POST', '/appointments', bookingOf(bookable, startsAt))),
    ).toMatchObject({
      code: 'slot_taken',
    })
    await clinic.pay(asked)
    const back = await clinic.visit(asked.link.replace('/pay/', '/done/'))
    expect(await back.text()).toContain('is booked')
    await clinic.send({ times: 2 })
    const { body } = await clinic.call('GET', `/stripe/payments/${asked.id}`)
    expect(body.doc).toMatchObject({ state: 'paid', appointment: expect.any(String) })
    expect((await clinic.call('GET', `/appointments/${body.doc.appointment}`)).body.status).toBe('scheduled')
    const draft = await clinic.call('POST', '/invoices', {
      patient: bookable.patient.id,
      appointment: body.doc.appointment,
      lines: [{ description: 'Visit', quantity: 1, unitPriceMinor: 100_000 }],
    })
    await clinic.call('POST', `/invoices/${draft.body.doc.id}/issue`)
    await expect
      .poll(async () => (await clinic.invoice(draft.body.doc.id)).balanceMinor, patience)
      .toBe(70_000)
  })

  it('that comes after the hold has run out books the time when it is free, and goes back when it is not', async () => {
    const [free, taken] = [nextTime(), nextTime()]
    const [late, tooLate] = [await ask(free), await ask(taken)]
    const pages = [await clinic.pageOf(late), await clinic.pageOf(tooLate)]
    await queryAll(desk.app.database, `delete from claims where kind = 'hold'`)
    expect((await clinic.call('POST', '/appointments', bookingOf(bookable, taken))).status).toBe(201)
    for (const page of pages) desk.stripe.checkout.submit(clinic.account, page, 'succeeds')
    await clinic.send({ times: 2, isReversed: true })
    const stateOf = async ({ id }: { id: string }) =>
      (await clinic.call('GET', `/stripe/payments/${id}`)).body.doc.state
    await expect.poll(() => Promise.all([late, tooLate].map(stateOf)), patience).toEqual(['paid', 'returned'])
    await expect
      .poll(async () => (await clinic.payment(tooLate.payment)).refundedMinor, patience)
      .toBe(30_000)
    expect(await overlappingClaims(desk.app.database)).toBe(0)
  })
})
