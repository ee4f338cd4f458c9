import { expect, it } from 'vitest'
import { phoneReadings } from '@/src/domain/patients/phone-readings'

it.each([
  ['+63 917 555 7731', ['639175557731', '39175557731', '9175557731', '175557731']],
  ['0063 917 555 7731', ['639175557731', '39175557731', '9175557731', '175557731']],
  ['0917 555-7731', ['9175557731']],
  ['555', ['555']],
  ['12', []],
  ['none', []],
])('%s may be said as %j', (phone, readings) => {
  expect(phoneReadings(phone)).toEqual(readings)
})
