'use client'

import { useApi } from '@/admin/components/actions/use-api'
import { useWords } from '@/admin/translations/use-words'

/** Ends a sign-in that is not complete. Payload's own way out only knows people who are in. */
export function LeaveButton() {
  const say = useWords()
  const api = useApi()
  const leave = async () => {
    await api({ path: '/users/logout' })
    window.location.assign('/admin/login')
  }
  return (
    <button className="cl-button" onClick={leave} type="button">
      {say('security:signOut')}
    </button>
  )
}
