'use client'

import { type ReactNode, useEffect, useRef, useState } from 'react'
import { StepUpDialog } from '@/admin/components/security/StepUpDialog'
import { type Needs, withStepUp } from '@/admin/components/security/with-step-up'

type Question = { needs: Needs; answer: (isConfirmed: boolean) => void }

/** Asks for a confirmation whenever the server wants one, whichever form has sent the request, and lets it go on. */
export function StepUpProvider({ children }: { children: ReactNode }) {
  const [question, setQuestion] = useState<Question>()
  const open = useRef<Promise<boolean>>(undefined)
  useEffect(() => {
    const send = window.fetch
    // Several requests that are refused at once are one question.
    const ask = (needs: Needs) => {
      open.current ??= new Promise<boolean>((answer) => setQuestion({ needs, answer })).finally(() => {
        open.current = undefined
        setQuestion(undefined)
      })
      return open.current
    }
    window.fetch = withStepUp(send, ask)
    return () => {
      window.fetch = send
    }
  }, [])
  return (
    <>
      {children}
      {question && <StepUpDialog key={question.needs} needs={question.needs} onAnswer={question.answer} />}
    </>
  )
}
