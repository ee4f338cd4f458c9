import { Temporal } from 'temporal-polyfill'
import type { Holiday } from '@/src/demo/profiles/clinic-profile'

const inYear = (year: number, days: Record<string, string>): Holiday[] =>
  Object.entries(days).map(([monthDay, name]) => ({ date: `${year}-${monthDay}`, name }))

const fromEaster = (year: number, days: Record<number, string>): Holiday[] =>
  Object.entries(days).map(([offset, name]) => ({
    date: easterSunday(year)
      .add({ days: Number(offset) })
      .toString(),
    name,
  }))

export function philippineHolidays(year: number): Holiday[] {
  return [
    ...inYear(year, {
      '01-01': 'New Year',
      '04-09': 'Day of Valor',
      '05-01': 'Labor Day',
      '06-12': 'Independence Day',
      '11-01': 'All Saints’ Day',
      '11-30': 'Bonifacio Day',
      '12-08': 'Immaculate Conception',
      '12-25': 'Christmas Day',
      '12-30': 'Rizal Day',
    }),
    ...fromEaster(year, { '-3': 'Maundy Thursday', '-2': 'Good Friday' }),
  ]
}

export function berlinHolidays(year: number): Holiday[] {
  return [
    ...inYear(year, {
      '01-01': 'Neujahr',
      '03-08': 'Internationaler Frauentag',
      '05-01': 'Tag der Arbeit',
      '10-03': 'Tag der Deutschen Einheit',
      '12-25': 'Erster Weihnachtstag',
      '12-26': 'Zweiter Weihnachtstag',
    }),
    ...fromEaster(year, {
      '-2': 'Karfreitag',
      1: 'Ostermontag',
      39: 'Christi Himmelfahrt',
      50: 'Pfingstmontag',
    }),
  ]
}

/** Gauss's rule for the Gregorian calendar, with the names its terms have in the literature. */
export function easterSunday(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100)
  const moonShift = Math.floor((13 + 8 * century) / 25)
  const M = (15 - moonShift + century - Math.floor(century / 4)) % 30
  const N = (4 + century - Math.floor(century / 4)) % 7
  const golden = year % 19
  const d = (19 * golden + M) % 30
  const e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + N) % 7
  const isLate = (d === 29 && e === 6) || (d === 28 && e === 6 && golden > 10)
  return Temporal.PlainDate.from({ year, month: 3, day: 22 }).add({ days: d + e - (isLate ? 7 : 0) })
}
