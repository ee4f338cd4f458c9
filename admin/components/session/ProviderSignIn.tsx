import type { ServerProps } from 'payload'
import { ProviderForm } from '@/admin/components/session/ProviderForm'
import { type WordKey, wordsOf } from '@/admin/translations/words-of'

const problems: Record<string, WordKey> = {
  no_provider: 'careloom:problemNoProvider',
  provider_failed: 'careloom:problemProvider',
  sign_in_over: 'careloom:problemOver',
  email_unverified: 'careloom:problemUnverified',
  domain_not_allowed: 'careloom:problemNotMember',
  not_a_member: 'careloom:problemNotMember',
}

/** The way in through a clinic's own provider, and what went wrong there. */
export function ProviderSignIn({ i18n, searchParams }: Pick<ServerProps, 'i18n' | 'searchParams'>) {
  const say = wordsOf(i18n)
  const { clinic, problem } = searchParams ?? {}
  const slug = typeof clinic === 'string' && /^[a-z0-9-]{1,60}$/.test(clinic) ? clinic : undefined
  const key = typeof problem === 'string' ? problems[problem] : undefined
  return (
    <>
      {key && (
        <p className="cl-notice cl-notice--bad" role="alert">
          {say(key)}
        </p>
      )}
      <ProviderForm isOpen={key !== undefined || slug !== undefined} slug={slug} />
    </>
  )
}
