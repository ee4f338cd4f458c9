import { type Dataset, FIRST_DAY } from '@/scripts/bench/dataset'

const DAY = 86_400_000
const HALF_HOUR = 1_800_000

export type Shot = { method: 'GET' | 'POST'; path: string; body?: string }
/** Without a floor where nothing bare could answer; it is measured against the product itself only. */
export type Scenario = { name: string; aim: number; product: () => Shot; floor: (() => Shot) | null }

/** A repeatable sequence in place of chance, so that two runs ask for the same records. */
function sequence(): (below: number) => number {
  let state = 42
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}

/** What a clinic does all day, once through the product and once at the floor. `aim` is the ratio to reach. */
export function scenarios(data: Dataset): Scenario[] {
  const next = sequence()
  const pick = <Item>(list: Item[]): Item => list[next(list.length)] as Item
  const get = (path: string): Shot => ({ method: 'GET', path })
  const floorPost = (path: string, query: Record<string, string>): Shot => ({
    method: 'GET',
    path: `${path}?${new URLSearchParams(query)}`,
  })
  const clinic = data.clinicId
  const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 10)
  // The product takes days of the clinic, both included; the floor takes instants.
  const range = (days: number) => ({
    practitioner: pick(data.practitioners),
    from: FIRST_DAY + next(100) * DAY,
    days,
  })
  const calendarQuery = ({ practitioner, from, days }: ReturnType<typeof range>) =>
    new URLSearchParams({ practitioner, from: dateOf(from), to: dateOf(from + (days - 1) * DAY) })
  const floorQuery = ({ practitioner, from, days }: ReturnType<typeof range>) =>
    new URLSearchParams({
      practitioner,
      clinic,
      from: new Date(from).toISOString(),
      to: new Date(from + days * DAY).toISOString(),
    })
  // Bookings never collide: every shot takes the next free half hour after the last appointment.
  const bookings = { product: 0, floor: 0 }
  const slot = (side: 'product' | 'floor') => {
    const n = bookings[side]++
    const start =
      FIRST_DAY +
      (side === 'product' ? 400 : 4_000) * DAY +
      Math.floor(n / data.practitioners.length) * HALF_HOUR
    return {
      practitioner: data.practitioners[n % data.practitioners.length] as string,
      startsAt: new Date(start).toISOString(),
    }
  }
  return [
    {
      name: 'read a patient',
      aim: 0.4,
      product: () => get(`/api/v1/patients/${pick(data.patients).id}`),
      floor: () => get(`/patient?id=${pick(data.patients).id}&clinic=${clinic}`),
    },
    {
      name: 'search by last-name prefix',
      aim: 0.4,
      product: () => get(`/api/v1/patients/search?q=${pick(data.patients).lastName.slice(0, 7)}`),
      floor: () => get(`/search?q=${pick(data.patients).lastName.slice(0, 7)}&clinic=${clinic}`),
    },
    ...(
      [
        ['a practitioner’s day', 1],
        ['a practitioner’s week', 7],
      ] as const
    ).map(
      ([name, days]): Scenario => ({
        name,
        aim: 0.4,
        product: () => get(`/api/v1/calendar?${calendarQuery(range(days))}`),
        floor: () => get(`/range?${floorQuery(range(days))}`),
      }),
    ),
    {
      name: 'free times of a week',
      aim: 1,
      product: () => {
        const { practitioner, from } = range(7)
        const days = { from: dateOf(from), to: dateOf(from + 6 * DAY) }
        const query = new URLSearchParams({ service: data.service, practitioner, ...days })
        return get(`/api/v1/appointments/availability?${query}`)
      },
      floor: null,
    },
    {
      name: 'create a patient',
      aim: 0.15,
      product: () => ({
        method: 'POST',
        path: '/api/v1/patients',
        body: JSON.stringify({
          firstName: 'Bench',
          lastName: `New${next(1_000_000)}`,
          birthDate: dateOf(Date.UTC(1940, 0, 1) + next(25_000) * DAY),
          phone: `+63 917 ${next(10_000_000)}`,
        }),
      }),
      floor: () => floorPost('/create', { clinic, lastName: `New${next(1_000_000)}` }),
    },
    {
      name: 'book a visit',
      aim: 0.15,
      product: () => ({
        method: 'POST',
        path: '/api/v1/appointments',
        body: JSON.stringify({
          patient: pick(data.patients).id,
          service: data.service,
          location: data.location,
          ...slot('product'),
        }),
      }),
      floor: () =>
        floorPost('/book', {
          clinic,
          patient: pick(data.patients).id,
          service: data.service,
          location: data.location,
          ...slot('floor'),
        }),
    },
  ]
}
