import type { Grants } from '@/src/domain/permissions'

/** What the installed add-ons bring to the table of permissions. */
export type AddedPermissions = {
  /** By subject; none of them is one of the core's. */
  grants: Readonly<Record<string, Grants>>
  /** Those of them whose rows are health data or lead to it. */
  healthSubjects: ReadonlySet<string>
}

// Settled once, before anybody is asked. Pages are bundles with copies of this module, and have the same add-ons.
const key = Symbol.for('careloom.added-permissions')
const globals = globalThis as { [key]?: AddedPermissions }

const NONE: AddedPermissions = { grants: {}, healthSubjects: new Set() }

export const addedPermissions = (): AddedPermissions => globals[key] ?? NONE

/** For the start of the product, which knows its add-ons. What was added before is replaced. */
export function settleAddedPermissions(added: AddedPermissions): void {
  globals[key] = added
}
