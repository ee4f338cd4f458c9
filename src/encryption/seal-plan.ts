import type { CollectionConfig, Field } from 'payload'
import { sharedTables } from '@/src/database/shared-tables'
import { tableOf } from '@/src/database/table-of'
import type { LookupKind } from '@/src/encryption/lookup-keys'
import type { Sealing } from '@/src/encryption/sealed-field'

export type SealedLeaf = {
  /** Steps from the record to the value; lists of rows are stepped through. */
  path: string[]
  /** The same with dots: what the value is bound to. */
  field: string
  /** A text, a list of texts, or anything that JSON can hold. */
  kind: 'text' | 'texts' | 'json'
  lookup?: LookupKind
  /** The name of the list of rows the value lies in, if any. */
  list?: string
}

/** What of a collection is kept sealed, and with whose key. */
export type SealPlan = {
  slug: string
  table: string
  leaves: SealedLeaf[]
  /** Records of no clinic are sealed for the platform. */
  isScoped: boolean
  /** Whose data a record holds: the patient it is, the one it names, or nobody's. */
  about: 'self' | 'patient' | null
}

type Collection = Pick<CollectionConfig, 'slug' | 'fields' | 'versions'>

const plans = new WeakMap<object, SealPlan | null>()

/** Null when nothing of the collection is sealed. */
export function sealPlan(collection: Collection): SealPlan | null {
  const known = plans.get(collection)
  if (known !== undefined) return known
  const leaves = leavesOf(collection.fields, [])
  if (leaves.length > 0 && collection.versions)
    throw new Error(`${collection.slug} has sealed fields, and versions of them could not be read.`)
  const plan =
    leaves.length === 0
      ? null
      : { slug: collection.slug, table: tableOf(collection.slug), leaves, ...ownership(collection) }
  plans.set(collection, plan)
  return plan
}

function ownership({ slug, fields }: Collection): Pick<SealPlan, 'isScoped' | 'about'> {
  const isScoped = !sharedTables.has(tableOf(slug))
  if (slug === 'patients') return { isScoped, about: 'self' }
  return { isScoped, about: namesPatient(fields) ? 'patient' : null }
}

const namesPatient = (fields: Field[]): boolean =>
  fields.some(
    (field) =>
      (field.type === 'relationship' && field.name === 'patient' && field.relationTo === 'patients') ||
      (field.type === 'row' && namesPatient(field.fields)),
  )

function leavesOf(fields: Field[], path: string[], list?: string): SealedLeaf[] {
  return fields.flatMap((field): SealedLeaf[] => {
    if (field.type === 'tabs')
      return field.tabs.flatMap((tab) =>
        leavesOf(tab.fields, 'name' in tab && tab.name ? [...path, tab.name] : path, list),
      )
    if (field.type === 'array') return leavesOf(field.fields, [...path, field.name], field.name)
    if ('fields' in field)
      return leavesOf(field.fields, 'name' in field && field.name ? [...path, field.name] : path, list)
    const sealing = field.custom?.sealed as Sealing | undefined
    if (!sealing || !('name' in field)) return []
    const steps = [...path, field.name]
    return [{ path: steps, field: steps.join('.'), kind: kindOf(field), lookup: sealing.lookup, list }]
  })
}

function kindOf(field: Field & { name: string }): SealedLeaf['kind'] {
  const isMany = 'hasMany' in field && field.hasMany === true
  if ('localized' in field && field.localized)
    throw new Error(`${field.name} is sealed and cannot be localised.`)
  if (field.type === 'text') return isMany ? 'texts' : 'text'
  if (field.type === 'textarea' || field.type === 'email' || field.type === 'code') return 'text'
  if (field.type === 'json' || field.type === 'richText') return 'json'
  throw new Error(`${field.name} is of the type ${field.type}, which cannot hold a sealed text.`)
}
