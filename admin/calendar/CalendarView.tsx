import { redirect } from 'next/navigation'
import type { AdminViewServerProps, PayloadRequest } from 'payload'
import { CalendarBoard } from '@/admin/calendar/CalendarBoard'
import { preferenceKey } from '@/admin/calendar/calendar-address'
import { readStaffSession } from '@/admin/components/clinic/read-staff-session'
import { StaffPage } from '@/admin/components/StaffPage'
import { wordsOf } from '@/admin/translations/words-of'
import { isAllowed } from '@/src/access/principal'
import { localDay } from '@/src/domain/scheduling/wall-time'

/** The page the front desk lives in. Its visits come from the API, once the page stands. */
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
  return (
    <StaffPage className="cl-cal" view={view}>
      <CalendarBoard remembered={await rememberedChoice(req, clinic.id)} today={today} />
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
