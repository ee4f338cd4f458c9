'use client'

import type { Calendar } from '@event-calendar/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { plainRoles } from '@/admin/calendar/plain-roles'
import { tellEvents } from '@/admin/calendar/tell-events'

export type GridOptions = Calendar.Options

type EventGridProps = {
  label: string
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onReady: () => void
  options: GridOptions
}

/** Called once before it is needed, it saves the wait after the visits have come. */
export const library = () => import('@/admin/calendar/grid-library')

/** The library's calendar as a component: made once, told of every option that changes, taken down at the end. */
export function EventGrid({ label, onKeyDown, onReady, options }: EventGridProps) {
  const place = useRef<HTMLDivElement>(null)
  const calendar = useRef<Calendar>(undefined)
  const told = useRef<GridOptions>({})
  const latest = useRef({ options, onReady })
  latest.current = { options, onReady }

  useEffect(() => {
    let isGone = false
    let stop = () => undefined as unknown
    library().then(({ createCalendar, destroyCalendar, ...plugins }) => {
      if (isGone || !place.current) return
      const { DayGrid, Interaction, ResourceTimeGrid, TimeGrid } = plugins
      // Without the visits first: the library measures its empty frame, and each visit is then styled once and not twice.
      told.current = { ...latest.current.options, events: [] }
      const made = createCalendar(
        place.current,
        [ResourceTimeGrid, TimeGrid, DayGrid, Interaction],
        told.current,
      )
      calendar.current = made
      if (told.current.date) made.gotoDate(told.current.date)
      const stopRoles = plainRoles(place.current)
      setTimeout(() => {
        if (isGone) return
        tell(made, told.current, latest.current.options)
        told.current = latest.current.options
        requestAnimationFrame(() => !isGone && latest.current.onReady())
      })
      stop = () => {
        stopRoles()
        calendar.current = undefined
        return destroyCalendar(made)
      }
    })
    return () => {
      isGone = true
      stop()
    }
  }, [])

  useEffect(() => {
    const made = calendar.current
    if (!made) return
    const focused = focusedVisit(place.current)
    tell(made, told.current, options)
    told.current = options
    if (focused) requestAnimationFrame(() => focusAgain(place.current, focused))
  }, [options])

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no place for a grid.
    <div aria-label={label} className="cl-cal__grid" onKeyDown={onKeyDown} ref={place} role="group" />
  )
}

/** Every option that differs from what the library was told before. */
function tell(made: Calendar, before: GridOptions, options: GridOptions): void {
  const { events = [], ...others } = options
  const names = (Object.keys(others) as (keyof typeof others)[]).filter(
    (name) => others[name] !== before[name],
  )
  for (const name of names) if (name !== 'date') made.setOption(name, others[name])
  // Unlike the option, this also brings the day into sight.
  if (names.includes('date') && options.date) made.gotoDate(options.date)
  // Other days make the library take its list from the beginning.
  if (names.includes('date') || names.includes('view')) made.setOption('events', events as never)
  else if (events !== before.events) tellEvents(made, inputs(before), inputs(options))
}

const inputs = ({ events }: GridOptions): Calendar.EventInput[] => (events ?? []) as Calendar.EventInput[]

const focusedVisit = (root: HTMLElement | null): string | undefined =>
  root?.contains(document.activeElement) ? (document.activeElement as HTMLElement).dataset.visit : undefined

/** A visit that changed is a new element; without this the keyboard would start at the top of the page again. */
function focusAgain(root: HTMLElement | null, visit: string): void {
  if (document.activeElement === document.body)
    root?.querySelector<HTMLElement>(`[role="button"][data-visit="${visit}"]`)?.focus()
}
