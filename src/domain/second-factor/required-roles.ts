import { type Role, roles } from '@/src/domain/permissions'

/** Whom a clinic asks for a second factor when it names nobody: everybody, because all of them read about patients. */
export const usualFactorRoles: readonly Role[] = roles

/** Whether this is a list of roles that a second factor can be demanded of. */
export const isRoleList = (value: unknown): value is Role[] =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.every((role) => roles.includes(role)) &&
  new Set(value).size === value.length
