import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { CareloomLogo } from '@/admin/components/brand/CareloomLogo'
import { directionOf } from '@/src/app/(site)/nearest-language'
import { readerLanguage, readerTheme } from '@/src/app/(site)/reader-choices'
import './site.scss'

export const metadata: Metadata = {
  title: { default: 'Careloom', template: '%s · Careloom' },
  // These pages are for people who were sent here.
  robots: { index: false, follow: false },
}

/** The frame of the pages that need no signing in. Made for each request: only then do scripts get their nonce. */
export default async function Layout({ children }: { children: ReactNode }) {
  const language = await readerLanguage()
  return (
    <html data-theme={await readerTheme()} dir={directionOf(language)} lang={language}>
      <body>
        <main className="site">
          <div className="site__card">
            <CareloomLogo />
            {children}
          </div>
        </main>
      </body>
    </html>
  )
}
