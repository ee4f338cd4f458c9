'use client'

import { useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

type Recall = { id: string; dueOn: string; patient: { displayName: string }; service: { name: string } }

const DUE = '/api/v1/recalls?where[status][equals]=due&sort=dueOn&depth=1&limit=100'

/** Those who are due, the longest first. */
export function RecallList() {
  const { t } = useTranslation<object, string>()
  const [recalls, setRecalls] = useState<Recall[]>()
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    fetch(DUE)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
      .then(({ docs }) => setRecalls(docs))
      .catch(() => setHasFailed(true))
  }, [])
  const finish = async (id: string): Promise<void> => {
    const body = JSON.stringify({ status: 'done' })
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`/api/v1/recalls/${id}`, { method: 'PATCH', headers, body }).catch(() => null)
    setHasFailed(!answer?.ok)
    if (answer?.ok) setRecalls(recalls?.filter((recall) => recall.id !== id))
  }
  return (
    <>
      {hasFailed && <p role="alert">{t('recalls:failed')}</p>}
      {recalls?.length === 0 && <p className="cl-notice">{t('recalls:nothing')}</p>}
      <ul aria-label={t('recalls:title')}>
        {recalls?.map(({ id, dueOn, patient, service }) => (
          <li key={id}>
            {dueOn} · {patient.displayName} · {service.name}{' '}
            <button className="cl-button" onClick={() => finish(id)} type="button">
              {t('recalls:done')}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
