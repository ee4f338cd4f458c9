import { isPartlyClosed, opensInEmergency, type Role } from '@/src/domain/permissions'

/** Whether an emergency access would show somebody in this role more of a kind of record than they see anyway. */
export const mayLookFurther = (role: Role | null, subject: string): boolean =>
  opensInEmergency(role, subject) && isPartlyClosed(role, subject)
