import type { Bookable } from '@/tests/factories/records'

/** What the product has confirmed. None of it may be missing after a crash, whenever that comes. */
export type Confirmed = {
  patients: Set<string>
  /** The highest version of a patient's name that was confirmed. */
  versions: Map<string, number>
  visits: Set<string>
  /** Issued, with their number. */
  invoices: Set<string>
  payments: Set<string>
}

export type BusyClinic = {
  confirmed: Confirmed
  /** Answers that were neither a confirmation nor the one refusal that a clinic expects. */
  surprises: string[]
  /** Resolves when this many more writes were confirmed. */
  untilConfirmed: (count: number) => Promise<void>
  /** Takes no new work and resolves when everybody has given up or been answered. */
  stop: () => Promise<void>
}

type Options = { url: string; token: string; bookable: Bookable; people: number; firstSlot: number }

const SLOT_MS = 30 * 60_000

/**
 * Several people at work at once over HTTP: they register patients, correct them, book, now and then the same
 * time as somebody else, issue invoices and take money. They stop when the product no longer answers.
 */
export function startBusyClinic({ url, token, bookable, people, firstSlot }: Options): BusyClinic {
  const confirmed: Confirmed = {
    patients: new Set(),
    versions: new Map(),
    visits: new Set(),
    invoices: new Set(),
    payments: new Set(),
  }
  const surprises: string[] = []
  const waiting: { at: number; resolve: () => void }[] = []
  let [count, slot, isStopping] = [0, firstSlot, false]

  const confirm = (): void => {
    count += 1
    for (const waiter of waiting) if (count >= waiter.at) waiter.resolve()
  }
  const send = async (method: string, path: string, body: unknown) => {
    const response = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { authorization: `JWT ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return { status: response.status, text: await response.text() }
  }
  const write = async (method: string, path: string, body: unknown): Promise<string | null> => {
    const { status, text } = await send(method, path, body)
    if (status === 409 && text.includes('slot_taken')) return null
    if (status !== 200 && status !== 201) {
      surprises.push(`${method} ${path} ${status} ${text}`)
      return null
    }
    confirm()
    return JSON.parse(text).doc.id
  }

  const bill = async (visit: string): Promise<void> => {
    const invoice = await write('POST', 'invoices', { appointment: visit })
    if (!invoice || !(await write('POST', `invoices/${invoice}/issue`, {}))) return
    confirmed.invoices.add(invoice)
    const money = { amountMinor: 1_000, method: 'cash' }
    const payment = await write('POST', `invoices/${invoice}/payments`, money)
    if (payment) confirmed.payments.add(payment)
  }

  const work = async (person: number): Promise<void> => {
    for (let round = 0; !isStopping; round += 1) {
      const id = await write('POST', 'patients', {
        firstName: 'Version 0',
        lastName: `Cruz ${person}-${round}-${firstSlot}`,
        status: 'active',
      })
      if (!id) continue
      confirmed.patients.add(id)
      for (let version = 1; version <= 2; version += 1)
        if (await write('PATCH', `patients/${id}`, { firstName: `Version ${version}` }))
          confirmed.versions.set(id, version)
      // Every third visit is wanted by somebody else too.
      const startsAt = new Date((round % 3 === 0 ? slot : slot++) * SLOT_MS).toISOString()
      const visit = await write('POST', 'appointments', {
        patient: id,
        service: bookable.service.id,
        practitioner: bookable.practitioner.id,
        startsAt,
      })
      if (!visit) continue
      confirmed.visits.add(visit)
      await bill(visit)
    }
  }
  const done = Promise.allSettled(Array.from({ length: people }, (_, person) => work(person)))
  return {
    confirmed,
    surprises,
    untilConfirmed: (more) => new Promise((resolve) => waiting.push({ at: count + more, resolve })),
    stop: async () => {
      isStopping = true
      await done
    },
  }
}
