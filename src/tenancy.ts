import type { CollectionConfig, Config, Plugin } from 'payload'
import { refuseHalfDoneBulk, rememberingHooks } from '@/hooks/all-or-none'
import { assignClinic } from '@/hooks/assign-clinic'
import { auditReads } from '@/hooks/audit-reads'
import { auditDeletes, auditWrites } from '@/hooks/audit-writes'
import { capLists } from '@/hooks/cap-lists'
import { keepOwnRows } from '@/hooks/keep-own-rows'
import { leaveOutRestricted } from '@/hooks/leave-out-restricted'
import { lockBeforeWrite } from '@/hooks/lock-before-write'
import { refuseFarQueries } from '@/hooks/refuse-far-queries'
import { refuseForeignReferences } from '@/hooks/refuse-foreign-references'
import { refuseOddValues } from '@/hooks/refuse-odd-values'
import { refuseUnanswerable } from '@/hooks/refuse-unanswerable'
import { withinClinic } from '@/src/access/clinic-access'
import { hideRestricted } from '@/src/access/hide-restricted'
import { clinicField } from '@/src/fields/clinic-field'
import { guardedEndpoints } from '@/src/framework/guarded-endpoints'
import { hiddenFromReading } from '@/src/patient-data/restricted-patients'

/** Collections that do not belong to one clinic, each with the reason. Every other one is sealed off by default. */
export const sharedCollections: ReadonlyMap<string, string> = new Map([
  ['tenants', 'the list of clinics itself; readable by members only'],
  ['users', 'a person may work in several clinics; filtered by membership'],
  ['payload-preferences', 'per user: column widths and the like'],
  ['payload-migrations', 'which migrations ran'],
  ['payload-kv', 'closed to every door'],
])

export const isScoped = (slug: string): boolean => !sharedCollections.has(slug)

/**
 * The app wall: scopes every collection of the final configuration, plugins' included. It runs last, so a
 * collection cannot be forgotten; only those listed above are left alone.
 */
export const tenancy: Plugin = (config: Config): Config => ({
  ...config,
  collections: (config.collections ?? []).map((collection) => guarded(collection)),
})

function guarded(collection: CollectionConfig): CollectionConfig {
  const scoped = isScoped(collection.slug)
  const { hooks = {}, access = {} } = collection
  return {
    ...collection,
    lockDocuments: false,
    disableDuplicate: true,
    endpoints: [...guardedEndpoints(collection), ...(collection.endpoints || [])],
    fields: scoped ? [clinicField(), ...collection.fields] : collection.fields,
    access: scoped
      ? {
          ...access,
          create: requireClinic(access.create),
          read: hideRestricted(collection, withinClinic(access.read), hiddenFromReading),
          update: hideRestricted(collection, withinClinic(access.update)),
          delete: hideRestricted(collection, withinClinic(access.delete)),
          readVersions: hideRestricted(collection, withinClinic(access.readVersions)),
          unlock: withinClinic(access.unlock),
        }
      : access,
    hooks: rememberingHooks({
      ...hooks,
      beforeOperation: [
        capLists,
        refuseFarQueries,
        refuseUnanswerable,
        leaveOutRestricted,
        refuseOddValues,
        lockBeforeWrite,
        ...(hooks.beforeOperation ?? []),
      ],
      beforeValidate: scoped
        ? [assignClinic, keepOwnRows, refuseForeignReferences, ...(hooks.beforeValidate ?? [])]
        : hooks.beforeValidate,
      afterChange: [...(hooks.afterChange ?? []), auditWrites],
      afterDelete: [...(hooks.afterDelete ?? []), auditDeletes],
      afterOperation: [refuseHalfDoneBulk, ...(hooks.afterOperation ?? []), auditReads],
    }),
  }
}

// Payload ignores a query returned from create access, so creating needs a plain yes or no.
const requireClinic =
  (
    access: NonNullable<CollectionConfig['access']>['create'],
  ): NonNullable<CollectionConfig['access']>['create'] =>
  async (args) =>
    (await withinClinic(access)(args)) !== false
