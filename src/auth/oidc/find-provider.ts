import type { PayloadRequest } from 'payload'
import { secretPlace } from '@/src/auth/oidc/secret-place'
import { runSql, sql } from '@/src/database/sql'
import { openField } from '@/src/encryption/seal-field'
import type { ClinicContext } from '@/src/request-context'
import { currentContext, runInContext } from '@/src/request-context'

export type Provider = {
  id: string
  name: string
  issuer: string
  clientId: string
  clientSecret: string | null
  allowedDomains: string | null
}

type Requester = Pick<PayloadRequest, 'payload'>

/** The sign-in provider of a clinic, its secret opened, or null when it has none in use. */
export async function findProvider({ payload }: Requester, clinic: ClinicContext): Promise<Provider | null> {
  const context = currentContext() ?? { requestId: 'oidc', channel: 'rest' as const }
  const [found] = await runInContext({ ...context, clinic }, () =>
    runSql<Provider>(
      { payload, transactionID: undefined },
      sql`select id::text, name, issuer, client_id as "clientId", client_secret as "clientSecret",
            allowed_domains as "allowedDomains"
          from identity_providers where tenant_id = ${clinic.id} and active`,
    ),
  )
  if (!found) return null
  const { clientSecret } = found
  return {
    ...found,
    clientSecret: clientSecret ? openField(secretPlace(clinic.id, found.id), clientSecret) : null,
  }
}
