import { expect, it } from 'vitest'
import { LONGEST_WAIT_MS, sessionStanding } from '@/src/domain/second-factor/session-standing'

const facts = { hasFactor: false, isRequired: false, isInGrace: false, isGiven: false, ageMs: 0 }

it.each([
  [{}, 'open'],
  [{ isRequired: true }, 'second_factor_enrolment_required'],
  [{ isRequired: true, isGiven: true }, 'second_factor_enrolment_required'],
  [{ isRequired: true, ageMs: LONGEST_WAIT_MS + 1 }, 'second_factor_enrolment_required'],
  [{ isRequired: true, isInGrace: true }, 'open'],
  [{ hasFactor: true }, 'second_factor_required'],
  [{ hasFactor: true, isRequired: true, isInGrace: true }, 'second_factor_required'],
  [{ hasFactor: true, ageMs: LONGEST_WAIT_MS }, 'second_factor_required'],
  [{ hasFactor: true, ageMs: LONGEST_WAIT_MS + 1 }, 'ended'],
  [{ hasFactor: true, isGiven: true, ageMs: LONGEST_WAIT_MS + 1 }, 'open'],
  [{ hasFactor: true, isRequired: true }, 'second_factor_required'],
  [{ hasFactor: true, isRequired: true, isGiven: true }, 'open'],
])('%j: %s', (given, standing) => {
  expect(sessionStanding({ ...facts, ...given })).toBe(standing)
})
