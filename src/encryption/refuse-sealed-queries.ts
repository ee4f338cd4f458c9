import type { CollectionConfig, Field, Where } from 'payload'
import type { Requester } from '@/src/encryption/patient-data-keys'
import { sealPlan } from '@/src/encryption/seal-plan'
import { refuse } from '@/src/framework/refuse'

type Collections = Requester['payload']['collections']
type Place = { collections: Collections; slug: string }

/** Refuses a condition on a sealed field, on this collection or on one it refers to: it would find nothing or too much. */
export function refuseSealedWhere(place: Place, where: Where | undefined): void {
  for (const [key, condition] of Object.entries(where ?? {})) {
    if (Array.isArray(condition)) for (const inner of condition) refuseSealedWhere(place, inner)
    else refuseSealedPath(place, key)
  }
}

export function refuseSealedPath(place: Place, path: string): void {
  if (isSealedPath(place, path))
    throw refuse('validation_failed', {
      message: `“${path.replace(/^-/, '')}” is stored encrypted, so records cannot be searched or sorted by it.`,
      field: path.replace(/^-/, ''),
    })
}

export const isSealedPath = (place: Place, path: string): boolean =>
  leadsToSealed(place, path.replace(/^-/, '').replaceAll('__', '.').split('.'))

function leadsToSealed({ collections, slug }: Place, path: string[]): boolean {
  const config = collections[slug as 'patients']?.config as CollectionConfig | undefined
  if (!config) return false
  const [first = '', ...rest] = path
  const plan = sealPlan(config)
  if (plan && first === 'lookup') return true
  // A part of a path may be the number of a row.
  const named = path.filter((step) => !/^\d+$/.test(step))
  if (plan?.leaves.some((leaf) => leaf.path.every((step, index) => named[index] === step))) return true
  if (rest.length === 0) return false
  return targetsOf(config.fields, path).some((target) =>
    leadsToSealed({ collections, slug: target.slug }, target.rest),
  )
}

type Target = { slug: string; rest: string[] }

/** The collections a path leads on to, with what is left of it there. */
function targetsOf(fields: Field[], path: string[]): Target[] {
  const [first = '', ...rest] = path
  return fields.flatMap((field): Target[] => {
    if (field.type === 'tabs')
      return field.tabs.flatMap((tab) =>
        'name' in tab && tab.name
          ? tab.name === first
            ? targetsOf(tab.fields, rest)
            : []
          : targetsOf(tab.fields, path),
      )
    if ('fields' in field) {
      if (!('name' in field) || !field.name) return targetsOf(field.fields, path)
      return field.name === first ? targetsOf(field.fields, rest) : []
    }
    if ((field.type !== 'relationship' && field.type !== 'upload') || field.name !== first) return []
    // `value` steps into a relation to several collections.
    const onwards = rest[0] === 'value' ? rest.slice(1) : rest
    return [field.relationTo].flat().map((slug) => ({ slug, rest: onwards }))
  })
}
