import { redirect } from 'next/navigation'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { formattingLocale } from '@/admin/components/clinic/formatting-locale'
import { type Say, wordsOf } from '@/admin/translations/words-of'
import { isAllowed } from '@/src/access/principal'
import { type ClinicContext, currentClinic } from '@/src/request-context'

/** What a page of our own about one clinic is made with. */
export type ClinicPlace = {
  req: PayloadRequest
  clinic: ClinicContext
  locale: string
  say: Say
  /** A moment in words, on the clinic's clock. */
  moment: (at: string) => string
}

/** Null for somebody who may not read the subject of the page; who is not signed in is sent to do so. */
export function clinicPlace(view: AdminViewServerProps, subject: string): ClinicPlace | null {
  const { req } = view.initPageResult
  const { i18n, user } = req
  const { segments = [] } = (view.params ?? {}) as { segments?: string[] }
  // Pages of our own are served to everybody; Payload guards its own ones only.
  if (!user) redirect(`/admin/login?redirect=${encodeURIComponent(`/admin/${segments.join('/')}`)}`)
  const clinic = currentClinic()
  if (!clinic || !isAllowed(user, 'read', subject)) return null
  const locale = formattingLocale(i18n.language, clinic.country)
  const clock = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'medium',
    timeZone: clinic.timezone,
  })
  return { req, clinic, locale, say: wordsOf(i18n), moment: (at) => clock.format(new Date(at)) }
}

/** A part of the address of a page, such as the id in `/admin/webhooks/:id`. */
export const segmentOf = (view: AdminViewServerProps, index: number): string =>
  ((view.params ?? {}) as { segments?: string[] }).segments?.[index] ?? ''
