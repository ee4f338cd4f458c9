'use client'

import { useEffect, useState } from 'react'
import { callApi } from '@/admin/components/actions/call-api'
import { useStaff } from '@/admin/components/clinic/StaffContext'

type Question = { service: string; practitioner?: string; location?: string; day: string }
type Slot = { startsAt: string; endsAt: string; practitioner: string; location: string; appointment?: string }

export type FreeTime = Omit<Slot, 'practitioner'> & { practitioner: { id: string; name: string } }

const MOST_PRACTITIONERS = 200

/** The free times of a day with the names of those who have them; nothing is asked while the question is null. */
export function useFreeTimes(question: Question | null): { times: FreeTime[]; isLoading: boolean } {
  const { clinic } = useStaff()
  const [answer, setAnswer] = useState<{ query: string; times: FreeTime[] }>()
  const query = question ? queryOf(question) : ''
  useEffect(() => {
    if (!query) return
    let isCurrent = true
    readTimes(query, clinic?.id).then((times) => isCurrent && setAnswer({ query, times }))
    return () => {
      isCurrent = false
    }
  }, [query, clinic?.id])
  const isAnswered = answer?.query === query
  return { times: isAnswered ? answer.times : [], isLoading: query !== '' && !isAnswered }
}

function queryOf({ service, practitioner, location, day }: Question): string {
  const query = new URLSearchParams({ service, from: day, to: day })
  if (practitioner) query.set('practitioner', practitioner)
  if (location) query.set('location', location)
  return query.toString()
}

async function readTimes(query: string, clinicId: string | undefined): Promise<FreeTime[]> {
  const [slots, names] = await Promise.all([
    callApi<{ slots: Slot[] }>({ method: 'GET', path: `/appointments/availability?${query}`, clinicId }),
    readNames(clinicId),
  ])
  if (!slots.ok) return []
  // A seat in a group that already stands is taken on that visit, not by booking another one.
  return slots.body.slots
    .filter(({ appointment }) => !appointment)
    .map(({ practitioner: id, ...slot }) => ({ ...slot, practitioner: { id, name: names.get(id) ?? '' } }))
}

async function readNames(clinicId: string | undefined): Promise<Map<string, string>> {
  const path = `/practitioners?limit=${MOST_PRACTITIONERS}&depth=0&select[name]=true`
  const answer = await callApi<{ docs: { id: string; name: string }[] }>({ method: 'GET', path, clinicId })
  return new Map(answer.ok ? answer.body.docs.map(({ id, name }) => [id, name]) : [])
}
