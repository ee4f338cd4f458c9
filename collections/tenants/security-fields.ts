import type { FieldAccess, GroupField } from 'payload'
import { isAllowed, isOperator } from '@/src/access/principal'
import { networkListProblem } from '@/src/auth/allowed-networks'
import { sessionBounds } from '@/src/domain/session-rules'
import { longTextField } from '@/src/fields/text-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

/** Who runs a clinic sees how it is protected; other staff need not know from where it can be reached. */
const managers: FieldAccess = ({ req }) => isOperator(req.user) || isAllowed(req.user, 'update', 'tenants')

/** How people come in and for how long. Of several clinics' rules the strictest counts for a person. */
export const securityFields: GroupField = {
  name: 'security',
  type: 'group',
  fields: [
    {
      type: 'row',
      fields: [
        wholeNumberField('idleMinutes', sessionBounds.idleMinutes),
        wholeNumberField('sessionHours', sessionBounds.sessionHours),
        wholeNumberField('sessionsAtOnce', sessionBounds.sessionsAtOnce),
      ],
    },
    { name: 'providerOnly', type: 'checkbox', defaultValue: false },
    longTextField('allowedNetworks', {
      maxLength: 4_000,
      access: { create: managers, read: managers, update: managers },
      validate: (value: string | null | undefined) => networkListProblem(value ?? '') ?? true,
    }),
  ],
}
