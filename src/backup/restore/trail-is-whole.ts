import { verifyTrail } from '@/src/audit/verify/verify-trail'
import { verifyingKey } from '@/src/audit/verifying-keys'
import type { RestoreCheck } from '@/src/backup/restore/restore-checks'

/** The audit trail is proved like that of the installation itself, against the signed heads in the backup. */
export const trailIsWhole: RestoreCheck = async ({ heads, manifest, ownerUrl }) => {
  const verdict = await verifyTrail({
    ownerUrl,
    headsFolder: heads,
    keys: manifest.auditKeys.map(verifyingKey),
  })
  const [fault] = verdict.faults
  if (fault)
    throw new Error(`the audit trail has ${verdict.faults.length} faults, the first: ${fault.sentence}`)
  const chains = `The audit trail is whole: ${verdict.sealed} sealed entries in ${verdict.clinics} chains`
  return verdict.heads === 0
    ? `${chains}. The backup has no signed heads to compare them with.`
    : `${chains} agree with ${verdict.heads} signed heads.`
}
