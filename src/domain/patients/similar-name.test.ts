import { describe, expect, it } from 'vitest'
import { isSimilarName } from '@/src/domain/patients/similar-name'

describe('two names that may be one person’s', () => {
  it.each([
    ['Maria Santos', 'maria  SANTOS'],
    ['Jürgen Müßig', 'Jurgen Mußig'],
    ['Maria Santos', 'Santos Maria'],
    ['Maria Clara de los Santos', 'Maria Santos'],
    ['Jonathan Meyer', 'Jonatan Meier'],
    ['Anne-Marie O’Neil', "Anne Marie O'Neil"],
    ['נועה לוי', 'נוֹעָה לוי'],
  ])('%s and %s are similar', (one, other) => {
    expect(isSimilarName(one, other)).toBe(true)
    expect(isSimilarName(other, one)).toBe(true)
  })

  it.each([
    ['Maria Santos', 'Peter Schulz'],
    ['Ana Cruz', 'Leo Reyes'],
    ['Maria Santos', ''],
    ['…', 'Maria Santos'],
  ])('%s and %s are not', (one, other) => {
    expect(isSimilarName(one, other)).toBe(false)
  })
})
