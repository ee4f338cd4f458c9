import { type KeyObject, sign, verify } from 'node:crypto'
import { z } from 'zod'
import { depths } from '@/src/domain/patient-rights/plan-erasure'

/** An erasure as it is kept outside the database: ids and a day, nothing of the patient. */
const erasure = z.object({
  clinic: z.uuid(),
  patients: z.array(z.uuid()).min(1),
  depth: z.enum(depths as [(typeof depths)[number]]),
  /** ISO 8601 in UTC. */
  at: z.string(),
})

/** The same with an Ed25519 signature over `textOf`, base64: nobody else can have patients erased by a restore. */
const signedErasure = erasure.extend({ signature: z.string() })

export type Erasure = z.output<typeof erasure>
export type SignedErasure = z.output<typeof signedErasure>

export const signErasure = (done: Erasure, key: KeyObject): SignedErasure => ({
  ...done,
  signature: sign(null, textOf(done), key).toString('base64'),
})

export const isSignedErasure = (done: SignedErasure, keys: readonly KeyObject[]): boolean =>
  keys.some((key) => verify(null, textOf(done), key, Buffer.from(done.signature, 'base64')))

/** Null for a line that is none. */
export function parseErasure(line: string): SignedErasure | null {
  try {
    return signedErasure.safeParse(JSON.parse(line)).data ?? null
  } catch {
    return null
  }
}

const textOf = ({ at, clinic, depth, patients }: Erasure): Buffer =>
  Buffer.from(['careloom-erasure', clinic, patients.join(','), depth, at].join('\n'))
