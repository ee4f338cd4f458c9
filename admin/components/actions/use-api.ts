'use client'

import { useTranslation } from '@payloadcms/ui'
import { useCallback } from 'react'
import {
  type ApiAnswer,
  type ApiError,
  callApi,
  type SeriesConflict,
} from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { wordsOf } from '@/admin/translations/words-of'

type Request = {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  body?: unknown
  key?: string
  version?: string
}
export type Outcome<Body> =
  | { ok: true; body: Body }
  /** `code` is missing when the server was not reached. */
  | { ok: false; sentence: string; code?: string; field?: string; conflicts?: SeriesConflict[] }

/** Calls the API for the clinic of this page and tells refusals in the reader's language. */
export function useApi(): <Body = unknown>(request: Request) => Promise<Outcome<Body>> {
  const { clinic } = useStaff()
  const { i18n } = useTranslation()
  return useCallback(
    async <Body>({ method = 'POST', ...request }: Request): Promise<Outcome<Body>> => {
      const answer: ApiAnswer<Body> = await callApi<Body>({ method, clinicId: clinic?.id, ...request })
      if (answer.ok) return answer
      const { code, conflicts, field } = answer.error ?? {}
      return { ok: false, sentence: sentenceFor(answer.error, i18n), code, field, conflicts }
    },
    [clinic?.id, i18n],
  )
}

type Translator = { t: unknown; language: string; translations: unknown }

/** The server explains in English and with details; other languages have one sentence for each code. */
function sentenceFor(error: ApiError | null, i18n: Translator): string {
  const say = wordsOf(i18n)
  if (!error) return say('careloom:offline')
  const { refusals } = i18n.translations as { refusals?: Record<string, string> }
  return refusals?.[error.code] || error.message || say('careloom:actionFailed')
}
