import type { ServerProps } from 'payload'
import { wordsOf } from '@/admin/translations/words-of'

/** Says where one is before it asks for a password. */
export function SignInGreeting({ i18n }: Pick<ServerProps, 'i18n'>) {
  const say = wordsOf(i18n)
  return (
    <div className="cl-greeting">
      <h1>{say('careloom:signInTitle')}</h1>
      <p>{say('careloom:tagline')}</p>
    </div>
  )
}
