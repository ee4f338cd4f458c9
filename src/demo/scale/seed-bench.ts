import type { Payload } from 'payload'
import { makeClinic } from '@/src/demo/generate/make-clinic'
import { benchProfile } from '@/src/demo/scale/bench-profile'
import { storedPassword } from '@/src/demo/write/demo-password'
import { writeClinic } from '@/src/demo/write/write-clinic'
import { env } from '@/src/env'

/** Makes the one large clinic that benchmarks run in; false when it is there already. */
export async function seedBench(
  payload: Payload,
  size: { patients: number; appointments: number },
): Promise<boolean> {
  const data = makeClinic({ profile: benchProfile, now: Date.now(), size: { ...size, isComplete: true } })
  const password = await storedPassword(env().DEMO_PASSWORD)
  return writeClinic(payload, data, {
    consentVersion: benchProfile.consentVersion,
    password,
    reason: 'Benchmark data',
  })
}
