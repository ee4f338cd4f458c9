import { outboundUrlProblem } from '@/src/outbound/outbound-url'

/** Why events cannot be sent to an address, or null. Browsers drop these letters silently, and so would the check. */
export function endpointUrlProblem(value: string | null | undefined): string | null {
  if (!value) return 'Please enter the address that events are sent to.'
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(value)) return 'An address has no spaces, line breaks or hidden letters.'
  const problem = outboundUrlProblem(value)
  if (problem) return problem
  return new URL(value).hash ? 'The part after # is never sent. Please leave it out.' : null
}
