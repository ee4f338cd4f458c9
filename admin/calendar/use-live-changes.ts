'use client'

import { useEffect, useRef } from 'react'
import type { DayRange } from '@/admin/calendar/view-range'
import { dayAfter } from '@/admin/calendar/view-range'

const TOGETHER_MS = 250
const POLL_MS = 60_000
/** Reading again what the page brought must not hold up its drawing. */
const AFTER_DRAWING_MS = 1_500

/**
 * Reads the calendar again when somebody else has changed something in the days shown. Several changes at once are one
 * reading; while the server does not tell, it is asked every minute. With `isFromPage` what is shown is older than the
 * line that tells of changes, so it is read again once that stands.
 */
export function useLiveChanges(
  { from, to }: DayRange,
  reload: (isUnattended: boolean) => void,
  isFromPage: boolean,
): void {
  const latest = useRef({ from, to, reload, isFromPage })
  latest.current = { from, to, reload, isFromPage }
  useEffect(() => {
    let soon: ReturnType<typeof setTimeout> | undefined
    let isFirst = true
    const readSoon = () => {
      clearTimeout(soon)
      soon = setTimeout(() => latest.current.reload(true), TOGETHER_MS)
    }
    const readWhatThePageBrought = () => latest.current.isFromPage && latest.current.reload(true)
    const open = () => {
      const source = new EventSource('/api/v1/calendar/changes')
      source.addEventListener('change', (event) => isShown(event.data, latest.current) && readSoon())
      source.addEventListener('reload', readSoon)
      source.addEventListener('ready', () => {
        // What happened while the line was down was not told.
        if (!isFirst) readSoon()
        else soon = setTimeout(readWhatThePageBrought, AFTER_DRAWING_MS)
        isFirst = false
      })
      return source
    }
    let source = open()
    const poll = () => {
      if (document.visibilityState !== 'visible' || source.readyState === EventSource.OPEN) return
      latest.current.reload(true)
      // The browser tries again by itself unless it was refused.
      if (source.readyState === EventSource.CLOSED) source = open()
    }
    const timer = setInterval(poll, POLL_MS)
    document.addEventListener('visibilitychange', poll)
    return () => {
      clearTimeout(soon)
      clearInterval(timer)
      document.removeEventListener('visibilitychange', poll)
      source.close()
    }
  }, [])
}

/** Whether a change may lie in the days shown. A day of margin, because the days are those of the clinic's clock. */
function isShown(data: string, range: DayRange): boolean {
  const { from, to } = JSON.parse(data) as { from: string | null; to: string | null }
  if (from === null || to === null) return true
  return to.slice(0, 10) >= dayAfter(range.from, -1) && from.slice(0, 10) <= dayAfter(range.to, 1)
}
