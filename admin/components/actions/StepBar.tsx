'use client'

import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

/** The steps that a record is ready for, beside its save button. */
export function StepBar({ children }: { children: ReactNode }) {
  const say = useWords()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset inside Payload's form controls would change their layout.
    <div aria-label={say('careloom:nextSteps')} className="cl-steps" role="group">
      {children}
    </div>
  )
}

type StepButtonProps = {
  icon: IconName
  isBlocked: boolean
  isBusy?: boolean
  isMain?: boolean
  label: string
  onClick: () => void
}

/** One step. With unsaved changes it says what to do first instead of throwing them away. */
export function StepButton({
  icon,
  isBlocked,
  isBusy = false,
  isMain = false,
  label,
  onClick,
}: StepButtonProps) {
  const say = useWords()
  return (
    <button
      aria-busy={isBusy}
      className={isMain ? 'cl-button cl-button--main' : 'cl-button'}
      disabled={isBlocked || isBusy}
      onClick={onClick}
      title={isBlocked ? say('careloom:saveFirst') : undefined}
      type="button"
    >
      <Icon name={icon} size={16} />
      {label}
    </button>
  )
}

type StepLinkProps = { href: string; icon: IconName; isDownload?: boolean; label: string }

/** A step that leads to another page, or a file. */
export function StepLink({ href, icon, isDownload = false, label }: StepLinkProps) {
  return (
    <a className="cl-button" download={isDownload || undefined} href={href}>
      <Icon name={icon} size={16} />
      {label}
    </a>
  )
}
