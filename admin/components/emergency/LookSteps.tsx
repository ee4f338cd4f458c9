'use client'

import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { DialogForm } from '@/admin/components/actions/DialogForm'
import { LabelledTextarea } from '@/admin/components/actions/LabelledInput'
import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'
import { commentLength } from '@/src/domain/emergency/look-rules'

type LookStepsProps = { id: string; isOwn: boolean; state: 'open' | 'due' | 'reviewed' }

/** Ends an access that is open, and reviews somebody else's. */
export function LookSteps({ id, isOwn, state }: LookStepsProps) {
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const [isReviewing, setReviewing] = useState(false)
  const end = async () => {
    const outcome = await api({ path: `/emergency-looks/${id}/end` })
    if (outcome.ok) router.refresh()
    else toast.error(outcome.sentence)
  }
  const review = async (form: FormData) => {
    const outcome = await api({
      path: `/emergency-looks/${id}/review`,
      body: { comment: form.get('comment') },
    })
    if (!outcome.ok) return outcome.sentence
    router.refresh()
    return undefined
  }
  return (
    <>
      {state === 'open' && (
        <button className="cl-button" onClick={end} type="button">
          {say('emergency:end')}
        </button>
      )}
      {state !== 'reviewed' && !isOwn && (
        <button className="cl-button cl-button--main" onClick={() => setReviewing(true)} type="button">
          {say('emergency:review')}
        </button>
      )}
      {isReviewing && (
        <DialogForm
          confirmLabel={say('emergency:review')}
          hint={say('emergency:reviewHint')}
          onClose={() => setReviewing(false)}
          onSubmit={review}
          title={say('emergency:reviewTitle')}
        >
          <LabelledTextarea
            label={say('emergency:comment')}
            maxLength={commentLength.max}
            minLength={commentLength.min}
            name="comment"
            required
          />
        </DialogForm>
      )}
    </>
  )
}
