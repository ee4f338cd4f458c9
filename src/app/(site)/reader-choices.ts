import { cookies, headers } from 'next/headers'
import { nearestLanguage, type SiteLanguage } from '@/src/app/(site)/nearest-language'

/** The language of whoever asked for this page: the one chosen in the staff interface, or the browser's. */
export async function readerLanguage(): Promise<SiteLanguage> {
  const chosen = (await cookies()).get('payload-lng')?.value
  return nearestLanguage(chosen ?? (await headers()).get('accept-language'))
}

/** The look chosen in the staff interface; without a choice the device decides. */
export async function readerTheme(): Promise<'light' | 'dark' | undefined> {
  const chosen = (await cookies()).get('payload-theme')?.value
  return chosen === 'light' || chosen === 'dark' ? chosen : undefined
}
