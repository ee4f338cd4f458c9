import type { Metadata } from 'next'
import { AcceptOffer } from '@/src/app/(site)/accept-offer/AcceptOffer'
import { readerLanguage } from '@/src/app/(site)/reader-choices'
import { siteWords } from '@/src/app/(site)/words/site-words'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: siteWords[await readerLanguage()].offer.title,
})

/** Where the link of an offer of the waiting list leads. */
export default async function Page() {
  const language = await readerLanguage()
  return <AcceptOffer language={language} words={siteWords[language].offer} />
}
