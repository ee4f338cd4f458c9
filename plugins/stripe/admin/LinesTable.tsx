'use client'

import { useTranslation } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { LineRow } from './LineRow'
import type { Lines } from './lines'

/** Stripe and the books side by side, and a button that compares them now. */
export function LinesTable() {
  const { t } = useTranslation<object, string>()
  const [found, setFound] = useState<Lines>()
  const [state, setState] = useState<'ready' | 'working' | 'failed'>('working')
  const ask = useCallback(async (path: string, method: 'GET' | 'POST') => {
    setState('working')
    const answer = await fetch(`/api/v1/stripe/${path}`, { method }).catch(() => null)
    setState(answer?.ok ? 'ready' : 'failed')
    if (answer?.ok) setFound(await answer.json())
  }, [])
  useEffect(() => void ask('lines', 'GET'), [ask])
  const { lines = [], page = 1, hasMore = false, reconciledAt } = found ?? {}
  const heads = ['when', 'invoice', 'atStripe', 'inBooks', 'difference', 'why']
  return (
    <>
      <p>{t('stripe:intro')}</p>
      <p>
        {t('stripe:lastCompared')}:{' '}
        {reconciledAt ? new Date(reconciledAt).toLocaleString() : t('stripe:never')}
      </p>
      <button
        className="cl-button"
        disabled={state === 'working'}
        onClick={() => ask('reconcile', 'POST')}
        type="button"
      >
        {t(state === 'working' ? 'stripe:working' : 'stripe:reconcile')}
      </button>
      {state === 'failed' && <p role="alert">{t('stripe:failed')}</p>}
      {found && lines.length === 0 && <p className="cl-notice">{t('stripe:nothing')}</p>}
      {lines.length > 0 && (
        <table>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {t(`stripe:${head}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <LineRow key={line.id} line={line} />
            ))}
          </tbody>
        </table>
      )}
      <p>
        {page > 1 && (
          <button className="cl-button" onClick={() => ask(`lines?page=${page - 1}`, 'GET')} type="button">
            {t('stripe:newer')}
          </button>
        )}
        {hasMore && (
          <button className="cl-button" onClick={() => ask(`lines?page=${page + 1}`, 'GET')} type="button">
            {t('stripe:more')}
          </button>
        )}
      </p>
    </>
  )
}
