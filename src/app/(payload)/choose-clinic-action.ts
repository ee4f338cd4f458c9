'use server'

import config from '@payload-config'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { getPayload } from 'payload'
import { CLINIC_COOKIE, needsProvider } from '@/src/auth/choose-clinic'
import { findClinic } from '@/src/auth/find-clinic'
import type { Principal } from '@/src/auth/identify'
import { isUuid } from '@/src/database/identifiers'
import { currentContext } from '@/src/request-context'

const ONE_YEAR_SECONDS = 31_536_000

/**
 * Remembers the clinic for the next requests and starts there afresh. The cookie is a wish only: the front door
 * passes over a clinic the person does not work in.
 */
export async function chooseClinicAction(form: FormData): Promise<void> {
  const id = form.get('clinic')
  if (!isUuid(id)) return
  const jar = await cookies()
  jar.set(CLINIC_COOKIE, id, { httpOnly: true, sameSite: 'lax', path: '/', maxAge: ONE_YEAR_SECONDS })
  const clinic = await findClinic(await getPayload({ config }), id)
  const principal = currentContext()?.principal as Principal | null | undefined
  // Its own provider lets people in, so that is where the way leads.
  redirect(
    clinic && principal && needsProvider(principal, clinic)
      ? `/api/v1/users/oidc/start/${clinic.slug}`
      : '/admin',
  )
}
