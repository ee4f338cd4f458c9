import { z } from 'zod'
import { inLanguage, type Words } from '@/src/plugin/words'

/** One setting of an add-on as a form shows it. */
export type SettingField = {
  name: string
  label: string
  help: string | null
  type: 'text' | 'number' | 'boolean' | 'select'
  isSecret: boolean
  isRequired: boolean
  options?: string[]
}

type Property = { type?: string; enum?: unknown[]; label?: Words; help?: Words; isSecret?: boolean }

/** The settings a schema asks for; `.meta({ label, help, isSecret })` of a field says how. */
export function settingsForm(schema: z.ZodObject | undefined, language: string): SettingField[] {
  if (!schema) return []
  return Object.entries(propertiesOf(schema)).map(([name, property]) => ({
    name,
    label: property.label ? inLanguage(property.label, language) : name,
    help: property.help ? inLanguage(property.help, language) : null,
    type: typeOf(property),
    isSecret: property.isSecret === true,
    isRequired: !(schema.shape[name] as z.ZodType).safeParse(undefined).success,
    ...(property.enum ? { options: property.enum.map(String) } : {}),
  }))
}

export const secretNames = (schema: z.ZodObject | undefined): ReadonlySet<string> =>
  new Set(
    schema
      ? Object.entries(propertiesOf(schema)).flatMap(([name, { isSecret }]) => (isSecret ? [name] : []))
      : [],
  )

/** What wraps a field, such as `optional`, keeps its words here. */
const propertiesOf = (schema: z.ZodObject): Record<string, Property> =>
  (z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}) as Record<
    string,
    Property
  >

function typeOf({ enum: choices, type }: Property): SettingField['type'] {
  if (choices) return 'select'
  if (type === 'boolean') return 'boolean'
  return type === 'number' || type === 'integer' ? 'number' : 'text'
}
