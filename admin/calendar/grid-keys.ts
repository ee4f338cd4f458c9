import type { KeyboardEvent } from 'react'
import { nearest } from '@/admin/calendar/nearest-visit'

type Shortcuts = { book: () => void; move: (visitId: string) => void }

const STOPS = '[role="button"][data-visit], [role="button"].cl-chip--count'

/** Arrows go from visit to visit as they lie on the screen, Enter opens one (the library's), M moves it, N books. */
export function pressInGrid(event: KeyboardEvent<HTMLElement>, { book, move }: Shortcuts): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const at = (event.target as HTMLElement).closest<HTMLElement>(STOPS)
  const key = event.key.toLowerCase()
  if (key === 'n') book()
  else if (key === 'm' && at?.dataset.visit) move(at.dataset.visit)
  else if (key.startsWith('arrow') || key === 'home' || key === 'end') {
    const stops = stopsIn(event.currentTarget)
    const next = at ? nearest(at, stops, event.key) : stops[0]
    if (next) focusStop(next, stops)
  } else return
  event.preventDefault()
}

/** One visit is the way in for the tab key; the one that was last focused if it is still there. */
export function refreshStops(root: HTMLElement): void {
  const stops = stopsIn(root)
  const current =
    stops.find((stop) => stop === document.activeElement) ?? stops.find(({ tabIndex }) => tabIndex === 0)
  for (const stop of stops) if (stop !== current && stop.tabIndex === 0) stop.tabIndex = -1
  const first = current ?? stops[0]
  if (first) first.tabIndex = 0
}

function focusStop(stop: HTMLElement, stops: readonly HTMLElement[]): void {
  for (const other of stops) if (other.tabIndex === 0) other.tabIndex = -1
  stop.tabIndex = 0
  stop.focus()
  stop.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

const stopsIn = (root: HTMLElement): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(STOPS)]
