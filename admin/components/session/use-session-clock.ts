'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { askForSession, leaveSession } from '@/admin/components/session/session-call'

const WARNING_SECONDS = 60
const ASK_MS = 30_000
const TICK_MS = 1_000
const SIGNS_OF_LIFE = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const

/** `idle`: nobody was there. `ended`: its longest time is over, or it was ended elsewhere. */
export type SessionPhase =
  | { name: 'open' }
  | { name: 'warning'; secondsLeft: number; isIdle: boolean }
  | { name: 'over'; isIdle: boolean }

type Ends = { idleAt: number; at: number }

const secondsLeft = ({ idleAt, at }: Ends): number => Math.ceil((Math.min(idleAt, at) - Date.now()) / 1_000)

/**
 * Keeps the time of the session: tells the server that somebody is there, sees that another tab was used, and says
 * when a minute is left and when it is over.
 */
export function useSessionClock(userId: string | undefined) {
  const [phase, setPhase] = useState<SessionPhase>({ name: 'open' })
  const ends = useRef<Ends | null>(null)
  const isOver = useRef(false)
  const isThere = useRef(false)

  const finish = useCallback((isIdle: boolean) => {
    isOver.current = true
    setPhase({ name: 'over', isIdle })
  }, [])

  const ask = useCallback(
    async (isUse: boolean): Promise<boolean> => {
      const state = await askForSession(isUse)
      if (state === undefined) return false
      if (state === null) {
        if (!isOver.current) finish((ends.current?.idleAt ?? 0) <= Date.now() + WARNING_SECONDS * 1_000)
        return false
      }
      // Somebody else signed in at this browser: what stands here is not for them.
      if (state.user !== userId) window.location.reload()
      const now = Date.now()
      ends.current = { idleAt: now + state.idleSeconds * 1_000, at: now + state.seconds * 1_000 }
      isOver.current = false
      setPhase((before) => (before.name === 'over' ? { name: 'open' } : before))
      return true
    },
    [finish, userId],
  )

  useEffect(() => {
    if (!userId) return
    let askedAt = Date.now()
    void ask(false)
    const live = () => {
      isThere.current = true
    }
    const tellServer = async () => {
      if (Date.now() - askedAt < ASK_MS) return
      askedAt = Date.now()
      const isUse = isThere.current
      isThere.current = false
      await ask(isUse)
    }
    const tick = async () => {
      if (!isOver.current) await tellServer()
      if (!ends.current || isOver.current) return
      const left = secondsLeft(ends.current)
      const isIdle = ends.current.idleAt < ends.current.at
      if (left > WARNING_SECONDS)
        return setPhase((before) => (before.name === 'open' ? before : { name: 'open' }))
      if (left > 0) return setPhase({ name: 'warning', secondsLeft: left, isIdle })
      // Another tab may have been used in the last moment.
      if ((await ask(false)) && secondsLeft(ends.current) > 0) return
      await leaveSession()
      finish(isIdle)
    }
    const look = () => {
      if (document.visibilityState === 'visible') void ask(false)
    }
    const timer = setInterval(() => void tick(), TICK_MS)
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, live, { passive: true })
    document.addEventListener('visibilitychange', look)
    window.addEventListener('focus', look)
    return () => {
      clearInterval(timer)
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, live)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('focus', look)
    }
  }, [ask, finish, userId])

  return { phase, ask }
}
