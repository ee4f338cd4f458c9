import type { PayloadRequest } from 'payload'
import { formattingLocale } from '@/admin/components/clinic/formatting-locale'
import type { ClinicView } from '@/admin/components/clinic/read-staff-session'
import type { DayQuestion } from '@/admin/dashboard/load-visits'
import { wordsOf } from '@/admin/translations/words-of'
import { isAllowed } from '@/src/access/principal'
import { isUuid } from '@/src/database/identifiers'
import { parseEpochDay } from '@/src/domain/scheduling/epoch-day'
import { localDay } from '@/src/domain/scheduling/wall-time'
import type { Practitioner } from '@/src/payload-types'

type SearchParams = Record<string, string | string[] | undefined>
export type PractitionerChoice = { id: string; name: string; color: string | null }

export type TodayPage = {
  question: DayQuestion
  today: string
  own: PractitionerChoice | null
  practitioners: PractitionerChoice[]
}

const MOST_PRACTITIONERS = 200

/** Which day and whose visits the address asks for. Practitioners see their own first, everybody else all. */
export async function readQuestion(
  req: PayloadRequest,
  clinic: ClinicView,
  params: SearchParams,
  now: number,
): Promise<TodayPage> {
  const today = localDay({ instant: now, timezone: clinic.timezone })
  const date =
    typeof params.date === 'string' && parseEpochDay(params.date) !== undefined ? params.date : today
  const rows = await readPractitioners(req)
  const practitioners = rows.map(({ id, name, color }) => ({ id, name, color: color ?? null }))
  const ownId = rows.find(({ user }) => user === req.user?.id)?.id
  const own = practitioners.find(({ id }) => id === ownId) ?? null
  return {
    question: {
      req,
      clinic,
      date,
      now,
      practitioner: chosenPractitioner(params.whose, own?.id ?? null),
      mayAct: isAllowed(req.user, 'update', 'appointments'),
      locale: formattingLocale(req.i18n.language, clinic.country),
      say: wordsOf(req.i18n),
    },
    today,
    own,
    practitioners,
  }
}

function chosenPractitioner(whose: SearchParams[string], own: string | null): string | null {
  if (whose === 'all') return null
  return isUuid(whose) ? whose : own
}

async function readPractitioners(
  req: PayloadRequest,
): Promise<Pick<Practitioner, 'id' | 'name' | 'color' | 'user'>[]> {
  const { docs } = await req.payload.find({
    collection: 'practitioners',
    where: { active: { equals: true } },
    select: { name: true, color: true, user: true },
    sort: 'name',
    limit: MOST_PRACTITIONERS,
    pagination: false,
    depth: 0,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return docs as Pick<Practitioner, 'id' | 'name' | 'color' | 'user'>[]
}
