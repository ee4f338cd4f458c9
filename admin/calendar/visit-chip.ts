import type { VisitFact } from '@/admin/calendar/calendar-facts'
import { spokenVisit, type VisitWords } from '@/admin/calendar/visit-words'
import type { IconName } from '@/admin/components/icons/Icon'
import { statusLook } from '@/admin/components/status-look'

const SVG = 'http://www.w3.org/2000/svg'

export const chipIcons: IconName[] = [
  'clock',
  'check',
  'arrive',
  'room',
  'cross',
  'absent',
  'ring',
  'Billing',
  'money',
  'undo',
  'alert',
  'video',
]

/** How much of a visit there is room for. */
export type ChipRoom = { time: 'time' | 'start' | 'brief'; lines: 2 | 3 | 4 }

/** What stands on a visit in the grid: signs of its state and of its payment, when, who, what. */
export function visitChip(visit: VisitFact, words: VisitWords, { lines, time }: ChipRoom): Node[] {
  const head = element('span', 'cl-chip__head')
  head.append(
    icon(statusLook(visit.status).icon, words.status),
    element('span', 'cl-chip__time', words[time]),
    ...(visit.mode === 'virtual' ? [icon('video', '')] : []),
    ...(visit.isOverlapping ? [icon('alert', '')] : []),
    ...(words.payment ? [paymentSign(visit, words)] : []),
  )
  const more = [
    element('span', 'cl-chip__what', [words.service, words.room].filter(Boolean).join(' · ')),
    element('span', 'cl-chip__what', [words.status, words.payment].filter(Boolean).join(' · ')),
  ]
  const shown = [head, element('span', 'cl-chip__name', words.name), ...more.slice(0, lines - 2)]
  // What is cut short for the eye is said in full to the ear.
  for (const part of shown) part.setAttribute('aria-hidden', 'true')
  return [...shown, element('span', 'cl-hidden', spokenVisit(words))]
}

function paymentSign({ paymentStatus }: VisitFact, { payment }: VisitWords): Node {
  const sign = element('span', `cl-chip__payment cl-chip__payment--${statusLook(paymentStatus).tone}`)
  sign.append(icon(paymentStatus === 'paid' ? 'money' : statusLook(paymentStatus).icon, payment))
  return sign
}

function element(tag: string, className: string, text = ''): HTMLElement {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  // A name in another script keeps its own direction.
  if (text) made.dir = 'auto'
  return made
}

const icons = new Map<string, SVGElement>()

/** A copy of the one that was made first: hundreds of visits show a few signs. */
function icon(name: IconName, title: string): Node {
  const key = `${name} ${title}`
  const known = icons.get(key) ?? newIcon(name, title)
  icons.set(key, known)
  return known.cloneNode(true)
}

function newIcon(name: IconName, title: string): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', 'cl-chip__icon')
  svg.setAttribute('aria-hidden', 'true')
  if (title) svg.append(Object.assign(document.createElementNS(SVG, 'title'), { textContent: title }))
  const use = document.createElementNS(SVG, 'use')
  use.setAttribute('href', `#cl-i-${name}`)
  svg.append(use)
  return svg
}
