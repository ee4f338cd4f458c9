'use client'

import { toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation'
import { newRequestKey } from '@/admin/components/actions/call-api'
import { type Outcome, useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'

type Replayed = { replayed: number; continueFrom: string | null }
type Step = { path: string; body?: unknown; method?: 'POST' | 'PATCH' }

export type EndpointStep = {
  /** One call about the endpoint. */
  take: <Body>(step: Step) => Promise<Outcome<Body>>
  /** Has events sent again and says how many; resolves to a sentence when it was refused. */
  replay: (step: Step) => Promise<string | undefined>
  /** Shows the page as it is now. */
  refresh: () => void
}

/** Steps on one endpoint from its page. */
export function useEndpointStep(id: string): EndpointStep {
  const say = useWords()
  const api = useApi()
  const router = useRouter()
  const take = <Body>({ body = {}, method = 'POST', path }: Step) =>
    api<Body>({
      method,
      path: `/webhook-endpoints/${id}${path}`,
      body,
      ...(method === 'POST' ? { key: newRequestKey() } : {}),
    })
  const replay = async (first: Step): Promise<string | undefined> => {
    let [step, count, from]: [Step | null, number, string] = [first, 0, '']
    // The server takes so many at once and says from when on there are more.
    while (step) {
      const outcome: Outcome<Replayed> = await take<Replayed>(step)
      if (!outcome.ok) return outcome.sentence
      const { continueFrom, replayed }: Replayed = outcome.body
      count += replayed
      const isMore: boolean = continueFrom !== null && continueFrom !== from && replayed > 0
      from = continueFrom ?? ''
      step = isMore ? { path: '/replay', body: { ...(first.body as object), since: from } } : null
    }
    toast.success(say('webhooks:replayed', { count }))
    router.refresh()
    return undefined
  }
  return { take, replay, refresh: router.refresh }
}
