import type { Metadata } from 'next'
import { refusalsInGerman, refusalsInHebrew } from '@/admin/translations/refusals'
import { AcceptInvitation } from '@/src/app/(site)/accept-invitation/AcceptInvitation'
import { readerLanguage } from '@/src/app/(site)/reader-choices'
import { siteWords } from '@/src/app/(site)/words/site-words'

// The server's own sentences are English.
const refusals = { en: {}, de: refusalsInGerman, he: refusalsInHebrew }

export const generateMetadata = async (): Promise<Metadata> => ({
  title: siteWords[await readerLanguage()].invitation.title,
})

/** Where the link of an invitation leads. */
export default async function Page() {
  const language = await readerLanguage()
  return <AcceptInvitation refusals={refusals[language]} words={siteWords[language].invitation} />
}
