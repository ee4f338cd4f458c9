'use client'

import { SetUpFactor } from '@/admin/components/security/SetUpFactor'

/** For somebody who must have a second factor and has none: nothing else opens before. */
export function EnrolAtSignIn({ next }: { next: string }) {
  return <SetUpFactor hasApp={false} onDone={() => window.location.assign(next)} />
}
