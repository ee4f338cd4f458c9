import { isolated } from '@/src/documents/bidi-text'
import { muted } from '@/src/documents/colors'
import type { NoteSummaryDocument, RenderOptions } from '@/src/documents/document-types'
import { finishPages } from '@/src/documents/finish-pages'
import { calendarDate, dateAndTimeOf, inOneLine } from '@/src/documents/format'
import { writeLetterhead } from '@/src/documents/letterhead'
import { writeNoteParagraphs } from '@/src/documents/note-paragraphs'
import { openPage, type Page } from '@/src/documents/page'
import { writeHeading } from '@/src/documents/section'
import { flowText, type TextStyle } from '@/src/documents/text'
import { writeParties, writeTitle } from '@/src/documents/title-block'

const remark: TextStyle = { size: 8.5, color: muted }

/** The visit as the patient takes it home, with the clinic's head. */
export function renderNoteSummaryPdf(
  note: NoteSummaryDocument,
  { paper }: RenderOptions = {},
): Promise<Buffer> {
  const { clinic, locale, timezone, patient, visitedAt, signedAt } = note
  const page = openPage({
    locale,
    timezone,
    clinic,
    paper,
    createdAt: note.addenda.at(-1)?.at ?? signedAt ?? visitedAt,
    // Not the patient's name: file names and window titles are seen by others.
    title: (words) => note.title ?? words.title.visitSummary,
  })
  const { words } = page
  // A sheet that got lost must still tell whose it is.
  page.runningHead = inOneLine([page.title, patient.name, patient.number, dateAndTimeOf(page, visitedAt)])

  writeLetterhead(page, clinic)
  writeTitle(page, { text: page.title, state: signedAt ? undefined : words.status.unsigned })
  writeParties(page, {
    heading: words.patient,
    name: patient.name,
    lines: patient.addressLines,
    facts: factsOf(page, note),
  })
  for (const section of note.sections) {
    writeHeading(page, { text: section.title, keepWithNext: 32 })
    writeNoteParagraphs(page, section.paragraphs)
    page.y += 8
  }
  writeSignature(page, note)
  writeAddenda(page, note)
  return finishPages(page, clinic)
}

function factsOf(page: Page, { patient, practitioner, visitedAt, service }: NoteSummaryDocument) {
  const { words } = page
  return [
    { label: words.visitDate, value: dateAndTimeOf(page, visitedAt) },
    { label: words.practitioner, value: [practitioner.title, practitioner.name].filter(Boolean).join(' ') },
    { label: words.service, value: service },
    { label: words.bornOn, value: patient.birthDate && calendarDate(page, patient.birthDate) },
    { label: words.patientNumber, value: patient.number },
  ]
}

function writeSignature(page: Page, { signedBy, signedAt, practitioner }: NoteSummaryDocument): void {
  if (!signedAt) return
  const text = page.words.signedBy(isolated(signedBy ?? practitioner.name), dateAndTimeOf(page, signedAt))
  flowText(page, { text, style: remark, after: 14, direction: page.direction })
}

function writeAddenda(page: Page, { addenda }: NoteSummaryDocument): void {
  if (addenda.length === 0) return
  writeHeading(page, { text: page.words.addenda, keepWithNext: 44 })
  for (const { author, at, text } of addenda) {
    const who = `${isolated(author)} · ${isolated(dateAndTimeOf(page, at))}`
    flowText(page, { text: who, style: remark, after: 1, direction: page.direction })
    writeNoteParagraphs(page, [{ kind: 'paragraph', text }])
    page.y += 5
  }
}
