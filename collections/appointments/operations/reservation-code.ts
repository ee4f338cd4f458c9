import { randomInt } from 'node:crypto'

/** Without 0, O, 1, I and L, which people confuse on the telephone and on paper. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const GROUPS = 2
const GROUP_LENGTH = 5

/** What a patient says at the desk, such as `K7QM4-9XHT2`: 31 letters at ten places are too many to guess. */
export const reservationCode = (): string =>
  Array.from({ length: GROUPS }, () =>
    Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join(''),
  ).join('-')
