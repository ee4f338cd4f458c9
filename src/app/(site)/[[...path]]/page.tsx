import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { readerLanguage } from '@/src/app/(site)/reader-choices'
import { siteWords } from '@/src/app/(site)/words/site-words'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: siteWords[await readerLanguage()].notFound.title,
})

/** Every address without a page. Next's own answer is made at build time, so its scripts carry no nonce. */
export default function Page(): never {
  notFound()
}
