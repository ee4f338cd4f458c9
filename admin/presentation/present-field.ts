import type { Field, FieldAffectingData, Option } from 'payload'
import { lookOf } from '@/admin/presentation/look-of'
import {
  choiceLabel,
  fieldHint,
  fieldLabel,
  inEveryLanguage,
  inReadersLanguage,
  rowLabel,
} from '@/admin/presentation/record-words'

/** A field with its words and its components, and everything inside it likewise. */
export function presentField(field: Field, slug: string): Field {
  const inner = withInner(field, slug)
  return 'name' in inner && inner.name ? (withLook(withWords(inner as Named, slug), slug) as Field) : inner
}

type Named = FieldAffectingData & { name: string }

type AsLabel = typeof inReadersLanguage | typeof inEveryLanguage

/** What Payload hands to components of ours it keeps in the language of whoever came first, so they get all of them. */
const hasOwnComponent = (field: Named, slug: string): boolean =>
  Boolean(field.admin?.components?.Field ?? lookOf(field, slug)?.components?.Field)

function withInner(field: Field, slug: string): Field {
  const present = (inner: Field) => presentField(inner, slug)
  if (field.type === 'tabs')
    return { ...field, tabs: field.tabs.map((tab) => ({ ...tab, fields: tab.fields.map(present) })) } as Field
  return 'fields' in field ? ({ ...field, fields: field.fields.map(present) } as Field) : field
}

function withWords(field: Named, slug: string): Named {
  const asLabel = hasOwnComponent(field, slug) ? inEveryLanguage : inReadersLanguage
  const label = fieldLabel(slug, field.name)
  const hint = fieldHint(slug, field.name)
  const row = field.type === 'array' ? rowLabel(field.name) : undefined
  return {
    ...field,
    ...(label ? { label: asLabel(label) } : {}),
    ...(label && row
      ? { labels: { singular: inReadersLanguage(row), plural: inReadersLanguage(label) } }
      : {}),
    ...('options' in field && field.options
      ? { options: field.options.map((option) => withChoiceLabel(option, asLabel)) }
      : {}),
    // All languages at once, because the description of the API and the types carry these sentences, too.
    ...(hint ? { admin: { ...field.admin, description: hint } } : {}),
  } as Named
}

function withChoiceLabel(option: Option, asLabel: AsLabel): Option {
  const value = typeof option === 'string' ? option : option.value
  const label = choiceLabel(value)
  return label ? ({ label: asLabel(label), value } as Option) : option
}

function withLook(field: Named, slug: string): Named {
  const look = lookOf(field, slug)
  if (!look) return field
  const { components, ...admin } = field.admin ?? {}
  return {
    ...field,
    admin: { ...admin, ...look.admin, components: { ...look.components, ...components } },
  } as Named
}
