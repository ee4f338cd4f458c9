'use client'

import type { Calendar } from '@event-calendar/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { plainRoles } from '@/admin/calendar/plain-roles'

export type GridOptions = Calendar.Options

type EventGridProps = {
  label: string
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onReady: () => void
  options: GridOptions
}

const library = () => import('@/admin/calendar/grid-library')

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
      told.current = latest.current.options
      const made = createCalendar(
        place.current,
        [ResourceTimeGrid, TimeGrid, DayGrid, Interaction],
        latest.current.options,
      )
      calendar.current = made
      const stopRoles = plainRoles(place.current)
      latest.current.onReady()
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
    const before = told.current
    told.current = options
    for (const name of Object.keys(options) as (keyof GridOptions)[])
      if (options[name] !== before[name]) made.setOption(name, options[name])
  }, [options])

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no place for a grid.
    <div aria-label={label} className="cl-cal__grid" onKeyDown={onKeyDown} ref={place} role="group" />
  )
}
