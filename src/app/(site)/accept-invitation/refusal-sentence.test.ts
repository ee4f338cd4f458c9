import { describe, expect, it } from 'vitest'
import { refusalsInGerman } from '@/admin/translations/refusals'
import { refusalSentence } from '@/src/app/(site)/accept-invitation/refusal-sentence'
import { siteWords } from '@/src/app/(site)/words/site-words'

const words = siteWords.de.invitation
const newcomer = { hasAccount: false, words, refusals: refusalsInGerman }
const colleague = { ...newcomer, hasAccount: true }

describe('a refused invitation', () => {
  it('tells a person with an account that its password is wrong', () => {
    const error = { code: 'unauthenticated', message: 'The e-mail address or the password is wrong.' }
    expect(refusalSentence(error, colleague)).toBe(words.wrongPassword)
    expect(refusalSentence(error, newcomer)).toBe(words.accountExists)
  })

  it.each([
    ['token', words.linkOver],
    ['password', words.weakPassword],
    ['name', refusalsInGerman.validation_failed],
  ])('names what is wrong with the %s', (field, sentence) => {
    expect(refusalSentence({ code: 'validation_failed', message: 'No.', field }, newcomer)).toBe(sentence)
  })

  it('has the sentence of the code, or else the one of the server', () => {
    const error = { code: 'rate_limited', message: 'Too many attempts. Please wait a moment.' }
    expect(refusalSentence(error, newcomer)).toBe(refusalsInGerman.rate_limited)
    expect(refusalSentence(error, { ...newcomer, refusals: {} })).toBe(error.message)
  })

  it('says when the server was not reached', () => {
    expect(refusalSentence(null, newcomer)).toBe(words.offline)
  })
})
