'use server'

import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { CLINIC_COOKIE } from '@/src/auth/choose-clinic'
import { isUuid } from '@/src/database/identifiers'

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
  redirect('/admin')
}
