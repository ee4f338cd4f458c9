import { type Role, roles } from '@/src/domain/permissions'

/** Groups of roles for the permissions of an add-on. */
export { roles }
export const everyone: readonly Role[] = roles
export const managers: readonly Role[] = ['owner', 'admin']
export const clinicians: readonly Role[] = ['owner', 'practitioner', 'nurse']
export const signers: readonly Role[] = ['owner', 'practitioner']
export const frontDesk: readonly Role[] = ['owner', 'admin', 'practitioner', 'nurse', 'receptionist']
export const cashiers: readonly Role[] = ['owner', 'admin', 'receptionist', 'billing']
export const accountants: readonly Role[] = ['owner', 'admin', 'billing']
