'use client'

import { useEffect, useRef } from 'react'

const EVERY_MS = 120_000
const NOT_WITHIN_MS = 20_000

/** Reads the day again now and then while somebody looks at it, and when they come back to it. */
export function useFreshness(refresh: () => void): void {
  const latest = useRef(refresh)
  latest.current = refresh
  useEffect(() => {
    let readAt = Date.now()
    const readAgain = () => {
      if (document.visibilityState !== 'visible' || Date.now() - readAt < NOT_WITHIN_MS) return
      readAt = Date.now()
      latest.current()
    }
    const timer = setInterval(readAgain, EVERY_MS)
    document.addEventListener('visibilitychange', readAgain)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', readAgain)
    }
  }, [])
}
