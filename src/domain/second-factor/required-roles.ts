import { type Role, roles } from '@/src/domain/permissions'

/** Whom a clinic asks for a second factor when it asks at all and names nobody: those who decide and those who treat. */
export const usualFactorRoles: readonly Role[] = ['owner', 'admin', 'practitioner']

/** Whether this is a list of roles that a second factor can be demanded of. */
export const isRoleList = (value: unknown): value is Role[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((role) => roles.includes(role)) &&
  new Set(value).size === value.length
