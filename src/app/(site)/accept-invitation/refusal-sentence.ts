import type { ApiError } from '@/admin/components/actions/call-api'
import type { InvitationWords } from '@/src/app/(site)/words/site-words'

export type Refusals = Partial<Record<string, string>>

type Situation = { hasAccount: boolean; words: InvitationWords; refusals: Refusals }

/** Why the invitation could not be accepted, in the reader's language; `error` is null when nobody answered. */
export function refusalSentence(error: ApiError | null, { hasAccount, words, refusals }: Situation): string {
  if (!error) return words.offline
  // The password of an account was asked for, whether the person knew of it or not.
  if (error.code === 'unauthenticated') return hasAccount ? words.wrongPassword : words.accountExists
  if (error.code === 'validation_failed' && error.field === 'token') return words.linkOver
  if (error.code === 'validation_failed' && error.field === 'password') return words.weakPassword
  return refusals[error.code] ?? error.message
}
