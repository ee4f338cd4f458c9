'use client'

import type { FormEvent } from 'react'
import { LabelledInput } from '@/admin/components/actions/LabelledInput'
import { useWords } from '@/admin/translations/use-words'

/** Asks which clinic's provider it is. A script goes there, because our pages send no form to other sites. */
export function ProviderForm({ isOpen, slug }: { isOpen: boolean; slug: string | undefined }) {
  const say = useWords()
  const go = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const clinic = String(new FormData(event.currentTarget).get('clinic')).trim().toLowerCase()
    if (clinic) window.location.assign(`/api/v1/users/oidc/start/${encodeURIComponent(clinic)}`)
  }
  return (
    <details className="cl-provider" open={isOpen}>
      <summary>{say('careloom:signInByProvider')}</summary>
      <form className="cl-dialog__form" onSubmit={go}>
        <LabelledInput
          autoCapitalize="none"
          defaultValue={slug}
          hint={say('careloom:clinicSlugHint')}
          label={say('careloom:clinicSlug')}
          maxLength={60}
          name="clinic"
          required
        />
        <button className="cl-button" type="submit">
          {say('careloom:goToProvider')}
        </button>
      </form>
    </details>
  )
}
