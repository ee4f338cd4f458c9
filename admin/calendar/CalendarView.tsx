import { redirect } from 'next/navigation'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { CalendarBoard } from '@/admin/calendar/CalendarBoard'
import { preferenceKey, readAddress } from '@/admin/calendar/calendar-address'
import { firstFacts } from '@/admin/calendar/first-facts'
import { firstDayOf, viewRange } from '@/admin/calendar/view-range'
import { formattingLocale } from '@/admin/components/clinic/formatting-locale'
import { readStaffSession } from '@/admin/components/clinic/read-staff-session'
import { StaffPage } from '@/admin/components/StaffPage'
import { wordsOf } from '@/admin/translations/words-of'
import { isAllowed } from '@/src/access/principal'
import { localDay } from '@/src/domain/scheduling/wall-time'

/** The page the front desk lives in. The visits it shows first come with it, all others from the API. */
export async function CalendarView(view: AdminViewServerProps) {
  const { req } = view.initPageResult
  if (!req.user) redirect(`/admin/login?redirect=${encodeURIComponent('/admin/calendar')}`)
  const say = wordsOf(req.i18n)
  const { clinic } = await readStaffSession(req.payload, req.user)
  if (!clinic || !isAllowed(req.user, 'read', 'appointments'))
    return (
      <StaffPage className="cl-cal" view={view}>
        <h1>{say('calendar:title')}</h1>
        <p>{say(clinic ? 'calendar:closed' : 'careloom:noClinicHint')}</p>
      </StaffPage>
    )
  const today = localDay({ instant: Date.now(), timezone: clinic.timezone })
  const remembered = await rememberedChoice(req, clinic.id)
  const address = readAddress(view.searchParams ?? {}, today, remembered)
  const locale = formattingLocale(req.i18n.language, clinic.country)
  // Not waited for: the page begins without them.
  const first = firstFacts(req, viewRange(address.view, address.date, firstDayOf(locale)))
  return (
    <StaffPage className="cl-cal" view={view}>
      <CalendarBoard first={first} remembered={remembered} today={today} />
    </StaffPage>
  )
}

/** How this person left the calendar of this clinic. */
async function rememberedChoice(req: PayloadRequest, clinicId: string): Promise<unknown> {
  const { docs } = await req.payload.find({
    collection: 'payload-preferences',
    where: {
      and: [
        { key: { equals: preferenceKey(clinicId) } },
        { 'user.relationTo': { equals: req.user?.collection } },
        { 'user.value': { equals: req.user?.id } },
      ],
    },
    limit: 1,
    pagination: false,
    depth: 0,
    req,
  })
  return docs[0]?.value ?? null
}
