import type { ErasureDepth } from '@/src/domain/patient-rights/plan-erasure'
import type { Statement, Subject } from '@/src/patient-data/subject'

/** How a patient gets what a table holds of them. */
export type Exporter =
  | { way: 'records'; collection: string; where?: 'patient' | 'self' | 'attendance' }
  /** Comes with the rows of another table. */
  | { way: 'part'; of: string }
  /** By a file of its own, which `src/patient-data/export` writes. */
  | { way: 'own_file'; name: string }
  | { way: 'left_out'; why: string }

/** What an erasure does with it. Steps run in the order of the depths, and from the depth they stand under. */
export type Eraser = {
  how: 'deleted' | 'anonymised' | 'shredded' | 'with_its_record' | 'kept'
  why: string
  steps?: Partial<Record<ErasureDepth, (subject: Subject) => Statement>>
}

export type Place = { export: Exporter; erase: Eraser }
