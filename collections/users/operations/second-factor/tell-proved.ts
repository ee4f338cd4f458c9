import type { PayloadRequest } from 'payload'
import { tellFactorChange } from '@/collections/users/operations/second-factor/tell-factor-change'
import { auditAccount } from '@/src/auth/audit-account'
import { clinicsOf, type FactorMethod } from '@/src/auth/second-factor/prove-factor'

type Action = 'second-factor' | 'step-up'

/** Notes that a person has proved themselves. The use of a recovery code is mailed to them too. */
export async function tellProved(
  req: PayloadRequest,
  userId: string,
  reason: FactorMethod | 'password',
  action: Action = 'second-factor',
): Promise<void> {
  if (reason === 'recovery_code') return tellFactorChange(req, { userId, action, event: 'code-used', reason })
  const account = { id: userId, clinics: await clinicsOf(req, userId) }
  await auditAccount(req, account, { action, reason, actor: { type: 'user', id: userId } })
}
