'use client'

import { useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'

type Entry = { id: string; title: string }

export function EntryList() {
  const { t } = useTranslation<object, string>()
  const [entries, setEntries] = useState<Entry[]>()
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    fetch('/api/v1/my-plugin-entries?sort=-createdAt')
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
      .then(({ docs }) => setEntries(docs))
      .catch(() => setHasFailed(true))
  }, [])
  return (
    <>
      {hasFailed && <p role="alert">{t('my-plugin:failed')}</p>}
      {entries?.length === 0 && <p className="cl-notice">{t('my-plugin:nothing')}</p>}
      <ul aria-label={t('my-plugin:title')}>
        {entries?.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
    </>
  )
}
