import { type Role, roles } from '@/src/domain/permissions'

export { roles }
/** All roles of a clinic. */
export const everyone: readonly Role[] = roles
/** Those who run the clinic: owner and admin. */
export const managers: readonly Role[] = ['owner', 'admin']
/** Those who treat: owner, practitioner and nurse. */
export const clinicians: readonly Role[] = ['owner', 'practitioner', 'nurse']
/** Those who sign notes: owner and practitioner. */
export const signers: readonly Role[] = ['owner', 'practitioner']
/** Those who book and receive: everybody but billing. */
export const frontDesk: readonly Role[] = ['owner', 'admin', 'practitioner', 'nurse', 'receptionist']
/** Those who take money: owner, admin, receptionist and billing. */
export const cashiers: readonly Role[] = ['owner', 'admin', 'receptionist', 'billing']
/** Those who keep the books: owner, admin and billing. */
export const accountants: readonly Role[] = ['owner', 'admin', 'billing']
