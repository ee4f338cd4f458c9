import { ledgerOf } from '@/src/patient-data/ledger/ledger-files'
import { parseErasure, type SignedErasure } from '@/src/patient-data/ledger/signed-erasure'

export const erasureLedger = ledgerOf<SignedErasure>('erasures.jsonl', parseErasure)
