'use client'

import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'

type Asked = { id: string; link: string | null; state: string }

/** On an invoice: makes the link to send to the patient, and the code to show on the screen. */
export function PayLink() {
  const { id } = useDocumentInfo()
  const { t } = useTranslation<object, string>()
  const [asked, setAsked] = useState<Asked>()
  const [problem, setProblem] = useState<string>()
  if (!id) return null
  const ask = async (): Promise<void> => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ invoice: id })
    const answer = await fetch('/api/v1/stripe/payments', { method: 'POST', headers, body }).catch(() => null)
    const said = await answer?.json().catch(() => null)
    setProblem(answer?.ok ? undefined : (said?.errors?.[0]?.message ?? t('stripe:failed')))
    setAsked(answer?.ok ? said.doc : undefined)
  }
  return (
    <div>
      <button className="cl-button" onClick={ask} type="button">
        {t('stripe:payLink')}
      </button>
      {problem && <p role="alert">{problem}</p>}
      {asked?.link && (
        <div role="status">
          <p>
            <a href={asked.link} rel="noreferrer" target="_blank">
              {t('stripe:openLink')}
            </a>
          </p>
          <button
            className="cl-button"
            onClick={() => navigator.clipboard.writeText(asked.link ?? '')}
            type="button"
          >
            {t('stripe:copyLink')}
          </button>
          <p>
            <img
              alt={t('stripe:qr')}
              height={160}
              src={`/api/v1/stripe/payments/${asked.id}/qr`}
              width={160}
            />
          </p>
        </div>
      )}
    </div>
  )
}
