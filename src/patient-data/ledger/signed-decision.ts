import { type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { consentPurposes } from '@/src/domain/patient-rights/consent-purposes'

const about = { clinic: z.uuid(), patient: z.uuid(), id: z.uuid() }

/** That a record is restricted or held, or no longer. Its reason is sealed with the patient's key and not in here. */
const mark = z.object({
  kind: z.enum(['restriction', 'legal_hold']),
  ...about,
  state: z.enum(['active', 'ended']),
  by: z.uuid().nullable(),
  until: z.iso.datetime().nullable(),
  since: z.iso.datetime(),
  /** When it became so, ISO 8601 in UTC. */
  at: z.iso.datetime(),
})

/** That a patient took a consent back. */
const withdrawal = z.object({
  kind: z.literal('withdrawal'),
  ...about,
  purpose: z.enum(consentPurposes),
  channel: z.string(),
  textVersion: z.string(),
  language: z.string().nullable(),
  textHash: z.string().nullable(),
  at: z.iso.datetime(),
})

/** What was decided for a patient, as it is kept outside the database: ids, days and kinds, nothing of the patient. */
const decision = z.discriminatedUnion('kind', [mark, withdrawal])
const signature = { signature: z.string() }
const signedDecision = z.discriminatedUnion('kind', [mark.extend(signature), withdrawal.extend(signature)])

export type Mark = z.output<typeof mark>
export type Withdrawal = z.output<typeof withdrawal>
export type Decision = z.output<typeof decision>
export type SignedDecision = z.output<typeof signedDecision>

export const signDecision = (made: Decision, key: KeyObject): SignedDecision => ({
  ...made,
  signature: sign(null, textOf(made), key).toString('base64'),
})

export const isSignedDecision = (made: SignedDecision, keys: readonly KeyObject[]): boolean =>
  keys.some((key) => verify(null, textOf(made), key, Buffer.from(made.signature, 'base64')))

/** Null for a line that is none. */
export function parseDecision(line: string): SignedDecision | null {
  try {
    return signedDecision.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}

/** The bytes that are signed: the values in the order of their names, as JSON. */
const textOf = (made: Decision): Buffer => {
  const values = Object.entries(decision.parse(made)).sort(([one], [other]) => (one < other ? -1 : 1))
  return Buffer.from(JSON.stringify(['careloom-decision', ...values]))
}
