import type { SettingField } from '@/src/plugin/add-ons/settings-form'

/** The name of the box that takes a stored secret away. */
export const removalOf = (name: string): string => `remove ${name}`

/** What was typed into a form of settings, as the API takes it: null takes a setting away, a secret left empty stays. */
export function typedSettings(settings: readonly SettingField[], form: FormData): Record<string, unknown> {
  const typed = settings.flatMap((setting): [string, unknown][] => {
    const { isSecret, name, type } = setting
    if (type === 'boolean') return [[name, form.has(name)]]
    const text = String(form.get(name) ?? '').trim()
    if (isSecret && text === '') return form.has(removalOf(name)) ? [[name, null]] : []
    if (text === '') return [[name, null]]
    // What is no number is sent as it is, so that the server says what is wrong with it.
    const isNumber = type === 'number' && Number.isFinite(Number(text))
    return [[name, isNumber ? Number(text) : text]]
  })
  return Object.fromEntries(typed)
}
