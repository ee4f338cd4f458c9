'use client'

import { useRouter } from 'next/navigation'
import { AppCard } from '@/admin/components/security/AppCard'
import { PasskeysCard } from '@/admin/components/security/PasskeysCard'
import { RecoveryCodesCard } from '@/admin/components/security/RecoveryCodesCard'
import { SetUpFactor } from '@/admin/components/security/SetUpFactor'
import type { Factors } from '@/src/auth/second-factor/read-factors'

/** What a person has set up, and what they can do about it. */
export function SecurityPage({ factors }: { factors: Factors }) {
  const router = useRouter()
  const refresh = () => router.refresh()
  const hasAny = factors.totp !== null || factors.passkeys.length > 0
  return (
    <>
      <AppCard onChange={refresh} totp={factors.totp} />
      <PasskeysCard onChange={refresh} passkeys={factors.passkeys} />
      <SetUpFactor hasApp={factors.totp !== null} onDone={refresh} />
      {hasAny && <RecoveryCodesCard left={factors.recoveryCodesLeft} onChange={refresh} />}
    </>
  )
}
