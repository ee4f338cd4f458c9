import { expect, it } from 'vitest'
import { removalOf, typedSettings } from '@/admin/add-ons/typed-settings'
import type { SettingField } from '@/src/plugin/add-ons/settings-form'

const setting = (name: string, more: Partial<SettingField> = {}): SettingField => ({
  name,
  label: name,
  help: null,
  type: 'text',
  isSecret: false,
  isRequired: false,
  ...more,
})
const settings = [
  setting('greeting'),
  setting('months', { type: 'number' }),
  setting('isQuiet', { type: 'boolean' }),
  setting('apiKey', { isSecret: true }),
]

function form(typed: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(typed)) data.set(name, value)
  return data
}

it('sends numbers and ticks as such, and takes away what was emptied', () => {
  expect(typedSettings(settings, form({ greeting: ' ', months: '6', isQuiet: 'on', apiKey: 'k1' }))).toEqual({
    greeting: null,
    months: 6,
    isQuiet: true,
    apiKey: 'k1',
  })
})

it('leaves a stored secret as it is unless it is to be removed', () => {
  expect(typedSettings(settings, form({ apiKey: '' }))).not.toHaveProperty('apiKey')
  expect(typedSettings(settings, form({ apiKey: '', [removalOf('apiKey')]: 'on' }))).toMatchObject({
    apiKey: null,
  })
})

it('leaves it to the server to refuse what is no number', () => {
  expect(typedSettings(settings, form({ months: 'six' }))).toMatchObject({ months: 'six' })
})
