import { expect, it } from 'vitest'
import { passwordProblem } from '@/src/auth/password-rules'

const person = { email: 'maria.santos@clinic.example', name: 'María Santos', clinics: ['Sunrise Dental'] }

it.each([
  'violet anchor parade',
  'q7!Vd93kLm#x',
  'סוסים רצים בשדה',
  'correct horse clinic battery',
  '漢'.repeat(22) + '字'.repeat(21) + '語'.repeat(21),
  `${'xK4'.repeat(4)}${'vQ9'.repeat(4)}`,
  'ä1ß-Öl9-Ütz7-qwß',
])('takes %j', async (password) => {
  expect(await passwordProblem(password, person)).toBeNull()
})

it.each([
  ['', 'at least'],
  ['elevenchars', 'at least'],
  ['🙂'.repeat(11), 'at least'],
  ['x'.repeat(257), 'at most'],
  ['ä'.repeat(129), 'at most'],
  ['Sunrise Dental 2026', 'name of your clinic'],
  ['careloom-demo', 'name of your clinic'],
  ['Klinik-Praxis-12', 'name of your clinic'],
  ['Clinic of Patients', 'name of your clinic'],
  ['password1234', 'easy to guess'],
  ['P@ssw0rd2026', 'easy to guess'],
  ['1q2w3e4r5t6y', 'easy to guess'],
  ['abcabcabcabc', 'easy to guess'],
  ['123456789012', 'easy to guess'],
  ['maria.santos@clinic.example', 'name or e-mail'],
  ['Maria.Santos1', 'name or e-mail'],
  ['SANTOS-santos', 'name or e-mail'],
  ['María Santos!', 'name or e-mail'],
])('refuses %j: %s', async (password, sentence) => {
  expect(await passwordProblem(password, person)).toContain(sentence)
})

it('does not mind a missing name', async () => {
  expect(await passwordProblem('violet anchor parade', {})).toBeNull()
  expect(await passwordProblem('violet anchor parade', { email: null, name: '' })).toBeNull()
})
