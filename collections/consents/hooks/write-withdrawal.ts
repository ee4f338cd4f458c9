import type { CollectionAfterChangeHook } from 'payload'
import { afterCommit } from '@/src/database/after-commit'
import { writeDecisions } from '@/src/patient-data/ledger/write-decisions'
import type { Consent } from '@/src/payload-types'
import { currentClinic } from '@/src/request-context'

/** Restoring a backup must not bring back what a patient has taken back since. */
export const writeWithdrawal: CollectionAfterChangeHook<Consent> = async ({ doc, req }) => {
  const clinic = currentClinic()
  if (clinic && !doc.granted) await afterCommit(req, () => writeDecisions(req.payload, clinic.id))
  return doc
}
