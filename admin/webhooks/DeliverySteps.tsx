'use client'

import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { callApi, newRequestKey } from '@/admin/components/actions/call-api'
import { StepBar, StepButton } from '@/admin/components/actions/StepBar'
import { useApi } from '@/admin/components/actions/use-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'
import { useWords } from '@/admin/translations/use-words'

type DeliveryStepsProps = {
  id: string
  status: string
  attemptCount: number
  nextAttemptAt: string | null
  /** Whether what was sent is still there. */
  isKept: boolean
}

/** Sends one event again, and shows what comes of it as soon as it is known. */
export function DeliverySteps({ isKept, ...delivery }: DeliveryStepsProps) {
  const { id } = delivery
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const [isBusy, setBusy] = useState(false)
  useWatch(delivery)
  if (!isKept) return null
  const replay = async () => {
    setBusy(true)
    const outcome = await api({ path: `/webhook-deliveries/${id}/replay`, body: {}, key: newRequestKey() })
    setBusy(false)
    if (!outcome.ok) return void toast.error(outcome.sentence)
    toast.success(say('webhooks:replayed', { count: 1 }))
    router.refresh()
  }
  return (
    <StepBar>
      <StepButton
        icon="repeat"
        isBlocked={false}
        isBusy={isBusy}
        isMain
        label={say('webhooks:replay')}
        onClick={replay}
      />
    </StepBar>
  )
}

const LOOK_MS = 1_500
/** What is due later than this is not waited for. */
const SOON_MS = 60_000
const MOST_LOOKS = 40

type Watched = Omit<DeliveryStepsProps, 'isKept'>

/** Looks for a while whether an attempt was made, without keeping the session alive, and then shows the page anew. */
function useWatch({ attemptCount, id, nextAttemptAt, status }: Watched): void {
  const router = useRouter()
  const { clinic } = useStaff()
  useEffect(() => {
    if (status !== 'pending' || !nextAttemptAt || Date.parse(nextAttemptAt) > Date.now() + SOON_MS) return
    let looks = 0
    const look = async () => {
      looks += 1
      if (looks === MOST_LOOKS) clearInterval(timer)
      const path = `/webhook-deliveries/${id}?depth=0&select[status]=true&select[attemptCount]=true`
      const answer = await callApi<{ status: string; attemptCount: number }>({
        method: 'GET',
        path,
        clinicId: clinic?.id,
        isUnattended: true,
      })
      if (!answer.ok) return
      if (answer.body.status !== status || answer.body.attemptCount !== attemptCount) router.refresh()
    }
    const timer = setInterval(() => void look(), LOOK_MS)
    return () => clearInterval(timer)
  }, [attemptCount, clinic?.id, id, nextAttemptAt, router, status])
}
