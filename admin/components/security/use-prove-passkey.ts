'use client'

import { type AuthenticationResponseJSON, startAuthentication } from '@simplewebauthn/browser'
import { useCallback } from 'react'
import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'

type Send = (passkey: AuthenticationResponseJSON) => Promise<string | undefined>
type Options = Parameters<typeof startAuthentication>[0]['optionsJSON']

/** Lets the browser prove a passkey and sends the proof. Resolves to a sentence when it did not work. */
export function useProvePasskey(): (send: Send) => Promise<string | undefined> {
  const say = useWords()
  const api = useApi()
  return useCallback(
    async (send) => {
      const asked = await api<Options>({ path: '/users/second-factor/challenge' })
      if (!asked.ok) return asked.sentence
      // People close the browser's window, and keys are forgotten at home: the browser tells no more than that.
      const passkey = await startAuthentication({ optionsJSON: asked.body }).catch(() => null)
      return passkey ? send(passkey) : say('security:passkeyFailed')
    },
    [api, say],
  )
}
