'use client'

import { useNav, useTranslation, useWindowInfo } from '@payloadcms/ui'
import { type ReactNode, useEffect } from 'react'
import { Icon } from '@/admin/components/icons/Icon'

const ROOM_FOR_MENU_PX = 1100

type NavFrameProps = { children: ReactNode; label: string }

/** The side column. It keeps Payload's class names, because its page template moves and hides the column by them. */
export function NavFrame({ children, label }: NavFrameProps) {
  const { hydrated, navOpen, navRef, setNavOpen, shouldAnimate } = useNav()
  const { t } = useTranslation()
  const { breakpoints } = useWindowInfo()
  useOpenOnLaptops(breakpoints.l === true && hydrated, setNavOpen)
  const classes = [
    'nav',
    navOpen && 'nav--nav-open',
    shouldAnimate && 'nav--nav-animate',
    hydrated && 'nav--nav-hydrated',
  ]
  return (
    <aside aria-label={label} className={classes.filter(Boolean).join(' ')} inert={!navOpen}>
      <div className="nav__scroll cl-nav" ref={navRef}>
        <button
          aria-label={t('general:close')}
          className="cl-nav__close"
          onClick={() => setNavOpen(false)}
          type="button"
        >
          <Icon name="cross" />
        </button>
        {children}
      </div>
    </aside>
  )
}

/** Payload closes the column on every screen up to 1440 pixels, just before this runs; a laptop has room for it. */
function useOpenOnLaptops(isClosedByPayload: boolean, setOpen: (isOpen: boolean) => void): void {
  useEffect(() => {
    if (!isClosedByPayload || window.innerWidth < ROOM_FOR_MENU_PX) return
    let isGone = false
    // After the effects of this moment and before anything is painted, so that nobody sees it closed.
    queueMicrotask(() => {
      if (!isGone) setOpen(true)
    })
    return () => {
      isGone = true
    }
  }, [isClosedByPayload, setOpen])
}
