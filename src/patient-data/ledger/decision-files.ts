import { ledgerOf } from '@/src/patient-data/ledger/ledger-files'
import { parseDecision, type SignedDecision } from '@/src/patient-data/ledger/signed-decision'

export const decisionLedger = ledgerOf<SignedDecision>('decisions.jsonl', parseDecision)
