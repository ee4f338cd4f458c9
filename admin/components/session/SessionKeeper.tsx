'use client'

import { useAuth } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect } from 'react'
import { Dialog } from '@/admin/components/actions/Dialog'
import { CoveredPage } from '@/admin/components/session/CoveredPage'
import { forgetCopiedRows, keepCopiedRowsInMemory } from '@/admin/components/session/copied-rows'
import { LockedScreen } from '@/admin/components/session/LockedScreen'
import { useSessionClock } from '@/admin/components/session/use-session-clock'
import { useWords } from '@/admin/translations/use-words'

type Person = { id: string; email: string }

/**
 * Warns a minute before a session ends and covers the page when it has. What somebody was writing is there again
 * once they have signed in.
 */
export function SessionKeeper({ children }: { children: ReactNode }) {
  const say = useWords()
  const { fetchFullUser, user } = useAuth<Person>()
  // Until the second step is taken there is no session to keep.
  const isOpen = usePathname() !== '/admin/second-step'
  const { phase, ask } = useSessionClock(user && isOpen ? String(user.id) : undefined)
  const stay = () => void ask(true)
  const isCovered = Boolean(user) && isOpen && phase.name === 'over'
  useEffect(() => keepCopiedRowsInMemory(Storage.prototype), [])
  useEffect(() => {
    if (!user?.id) forgetCopiedRows()
  }, [user?.id])
  return (
    <>
      <CoveredPage isCovered={isCovered}>{children}</CoveredPage>
      {user && isOpen && phase.name === 'warning' && (
        <Dialog
          hint={say(phase.isIdle ? 'careloom:idleHint' : 'careloom:lengthHint')}
          onClose={stay}
          title={say('careloom:sessionEndsSoon')}
        >
          <p className="cl-countdown" role="timer">
            {say('careloom:secondsLeft', { count: phase.secondsLeft })}
          </p>
          {phase.isIdle && (
            <footer className="cl-dialog__foot">
              <button className="cl-button cl-button--main" onClick={stay} type="button">
                {say('careloom:staySignedIn')}
              </button>
            </footer>
          )}
        </Dialog>
      )}
      {user && isCovered && phase.name === 'over' && (
        <LockedScreen
          email={String(user.email)}
          isIdle={phase.isIdle}
          onSignedIn={async () => {
            if (await ask(true)) await fetchFullUser()
          }}
        />
      )}
    </>
  )
}
