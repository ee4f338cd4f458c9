'use client'

import { useCallback, useEffect, useState } from 'react'
import { useApi } from '@/admin/components/actions/use-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'

type Session = {
  id: string
  device: string | null
  place: string | null
  startedAt: string
  lastUsedAt: string
  isCurrent: boolean
}

export function SessionList() {
  const say = useWords()
  const api = useApi()
  const { locale } = useStaff()
  const [sessions, setSessions] = useState<Session[]>()
  const [problem, setProblem] = useState<string>()

  const read = useCallback(async () => {
    const outcome = await api<{ docs: Session[] }>({ method: 'GET', path: '/users/sessions' })
    if (outcome.ok) setSessions(outcome.body.docs)
    setProblem(outcome.ok ? undefined : outcome.sentence)
  }, [api])
  useEffect(() => void read(), [read])

  const end = async (method: 'DELETE' | 'POST', path: string) => {
    const outcome = await api({ method, path })
    if (outcome.ok) await read()
    else setProblem(outcome.sentence)
  }
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })

  return (
    <>
      {problem && (
        <p className="cl-notice cl-notice--bad" role="alert">
          {problem}
        </p>
      )}
      <ul className="cl-sessions__list">
        {sessions?.map(({ id, device, isCurrent, lastUsedAt, place, startedAt }) => (
          <li className="cl-sessions__one" key={id}>
            <div>
              <strong>{device ?? say('careloom:unknown')}</strong>
              {isCurrent && <span className="cl-tag">{say('careloom:thisSession')}</span>}
              <p>
                <bdi>{place ?? say('careloom:unknown')}</bdi>
                {' · '}
                {say('careloom:sessionSince', { at: moment.format(new Date(startedAt)) })}
                {' · '}
                {say('careloom:sessionUsed', { at: moment.format(new Date(lastUsedAt)) })}
              </p>
            </div>
            {!isCurrent && (
              <button
                aria-label={`${say('careloom:endSession')}: ${device ?? say('careloom:unknown')}`}
                className="cl-button"
                onClick={() => void end('DELETE', `/users/sessions/${id}`)}
                type="button"
              >
                {say('careloom:endSession')}
              </button>
            )}
          </li>
        ))}
      </ul>
      {sessions && sessions.length > 1 && (
        <button
          className="cl-button cl-button--danger"
          onClick={() => void end('POST', '/users/sessions/end-others')}
          type="button"
        >
          {say('careloom:endOtherSessions')}
        </button>
      )}
    </>
  )
}
