import type {
  MadeNote,
  MadePatient,
  MadeTemplate,
  MadeVisit,
  Making,
  SetUp,
} from '@/src/demo/generate/clinic-data'
import { type Random, seededRandom } from '@/src/demo/generate/random'
import { richText } from '@/src/demo/generate/rich-text'
import { DAY_MS, MINUTE_MS } from '@/src/domain/scheduling/epoch-day'

const hasNote = 0.93
const leftUnsigned = 0.04
const hasAddendum = 0.02

/** What practitioners wrote about completed visits; the latest ones often wait for their signature. */
export function makeNotes(making: Making, { templates }: SetUp, visits: readonly MadeVisit[]): MadeNote[] {
  return visits.flatMap((visit) => {
    // Chance of its own for each visit, so that a note stays the same when another one is added.
    const random = seededRandom(`${making.profile.clinic.slug}/notes/${visit.reservationCode}`)
    const { patient, practitioner, service, startedAt, completedAt } = visit
    if (!patient || !practitioner.user || startedAt === null || !random.chance(hasNote)) return []
    const template = templates.find(({ services }) => services.includes(service.code))
    if (!template) return []
    const note = writeNote(making, random, { visit, patient, template, author: practitioner.user, startedAt })
    return [signNote(making, random, note, completedAt)]
  })
}

type Writing = {
  visit: MadeVisit
  patient: MadePatient
  template: MadeTemplate
  author: string
  startedAt: number
}

function writeNote(
  { profile, makeId, now }: Making,
  random: Random,
  { startedAt, ...about }: Writing,
): MadeNote {
  const { visit, template } = about
  const { code } = visit.service
  const { texts } = random.pick(profile.notes.cases.filter(({ services }) => services.includes(code)))
  const createdAt = Math.min(startedAt + 2 * MINUTE_MS, now)
  return {
    ...about,
    id: makeId(createdAt),
    createdAt,
    updatedAt: createdAt,
    title: visit.service.name,
    content: template.sections.map(({ title, key }) => ({
      id: makeId(createdAt),
      section: title,
      body: richText(texts[key] ?? ''),
    })),
    status: 'draft',
    signedAt: null,
    addenda: [],
  }
}

function signNote(
  { profile, makeId, now }: Making,
  random: Random,
  note: MadeNote,
  completedAt: number | null,
): MadeNote {
  const delay = random.int(1, 10) <= 7 ? random.int(1, 20) * MINUTE_MS : random.int(1, 30) * 60 * MINUTE_MS
  const isForgotten = random.chance(leftUnsigned)
  const signedAt = completedAt === null ? Number.POSITIVE_INFINITY : completedAt + delay
  const addedAt = signedAt + random.int(1, 5) * DAY_MS
  const wantsAddendum = random.chance(hasAddendum)
  if (signedAt > now || isForgotten) return note
  if (!wantsAddendum || addedAt > now) return { ...note, status: 'signed', signedAt, updatedAt: signedAt }
  const addendum = {
    id: makeId(addedAt),
    text: random.pick(profile.notes.addenda),
    author: note.author,
    addedAt,
  }
  return { ...note, status: 'signed', signedAt, updatedAt: addedAt, addenda: [addendum] }
}
