'use client'

import { useWords } from '@/admin/translations/use-words'

/** Stands where a page should be that failed on the server. The reason is in the log, not here. */
export default function PageFailed({ reset }: { reset: () => void }) {
  const say = useWords()
  return (
    <main className="cl-page cl-empty" role="alert">
      <h1>{say('careloom:pageFailed')}</h1>
      <p>{say('careloom:pageFailedHint')}</p>
      <button className="cl-button cl-button--main" onClick={reset} type="button">
        {say('careloom:tryAgain')}
      </button>
    </main>
  )
}
