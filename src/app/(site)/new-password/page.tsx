import type { Metadata } from 'next'
import { refusalsInGerman, refusalsInHebrew } from '@/admin/translations/refusals'
import { NewPassword } from '@/src/app/(site)/new-password/NewPassword'
import { readerLanguage } from '@/src/app/(site)/reader-choices'
import { siteWords } from '@/src/app/(site)/words/site-words'

// The server's own sentences are English.
const refusals = { en: {}, de: refusalsInGerman, he: refusalsInHebrew }

export const generateMetadata = async (): Promise<Metadata> => ({
  title: siteWords[await readerLanguage()].newPassword.title,
})

/** Where the link for a new password leads. */
export default async function Page() {
  const language = await readerLanguage()
  const { invitation, newPassword } = siteWords[language]
  return <NewPassword refusals={refusals[language]} words={{ ...invitation, ...newPassword }} />
}
