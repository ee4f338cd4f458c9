import { signingKeys } from '@/src/audit/signing-key'
import { BackupRefused } from '@/src/backup/backup-refused'
import { decisionLedger } from '@/src/patient-data/ledger/decision-files'
import { erasureLedger } from '@/src/patient-data/ledger/erasure-files'
import { isSignedDecision, type SignedDecision } from '@/src/patient-data/ledger/signed-decision'
import { isSignedErasure, type SignedErasure } from '@/src/patient-data/ledger/signed-erasure'

/** What a restore must repeat. */
export type Ledgers = { erasures: SignedErasure[]; decisions: SignedDecision[] }

type Options = {
  clinic?: string
  /** When the keys of the signatures are lost, and the operator answers for the lists. */
  isTrusted?: boolean
}

/**
 * Everything a restore must repeat. Refuses when a list was tampered with: leaving a line out would bring back what was
 * erased or open what was closed, and obeying a forged one would destroy a record.
 */
export async function readLedgers({ clinic, isTrusted = false }: Options = {}): Promise<Ledgers> {
  const [erasures, decisions] = await Promise.all([erasureLedger.read(), decisionLedger.read()])
  const { verifying } = await signingKeys()
  const unsigned =
    erasures.unreadable +
    erasures.lines.filter((line) => !isSignedErasure(line, verifying)).length +
    decisions.unreadable +
    decisions.lines.filter((line) => !isSignedDecision(line, verifying)).length
  if (unsigned > 0 && !isTrusted)
    throw new BackupRefused(
      `The lists of what a restore must repeat (erasures.jsonl, decisions.jsonl) have ${unsigned} lines that this installation did not sign, so nothing was restored. Set AUDIT_SIGNING_KEY to the keys they were signed with, or look into who changed them; with --trust-erasures they are obeyed all the same.`,
    )
  const isMeant = (line: { clinic: string }): boolean => clinic === undefined || line.clinic === clinic
  return { erasures: erasures.lines.filter(isMeant), decisions: decisions.lines.filter(isMeant) }
}
