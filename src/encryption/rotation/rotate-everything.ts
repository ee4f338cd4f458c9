import type { CollectionConfig, Payload } from 'payload'
import { sharedTables } from '@/src/database/shared-tables'
import { inBatches } from '@/src/encryption/rotation/in-batches'
import { rotateColumn } from '@/src/encryption/rotation/rotate-column'
import { rotateJobs } from '@/src/encryption/rotation/rotate-jobs'
import { rotatePatients } from '@/src/encryption/rotation/rotate-patients'
import { PLATFORM } from '@/src/encryption/seal-field'
import { type SealedColumn, sealedColumns } from '@/src/encryption/sealed-columns'
import { sealedSecrets } from '@/src/encryption/sealed-secrets'
import { forEachClinic } from '@/src/jobs/for-each-clinic'

export type RotationStep = { clinic: string; what: string; done: number }

type Options = { signal?: AbortSignal; onStep?: (step: RotationStep) => void }

/**
 * Moves an installation to its active key while it is in use, clinic by clinic, in transactions of 500. Stopped at any
 * point, it goes on from there: what is left is what is still sealed with another key. Several may run at once.
 */
export async function rotateEverything(payload: Payload, { signal, onStep }: Options = {}): Promise<void> {
  const [shared, scoped] = partition(columnsOf(payload))
  const onDone = (clinic: string, what: string) => (done: number) => {
    onStep?.({ clinic, what, done })
    signal?.throwIfAborted()
  }
  const columns = async (clinic: string, clinicId: string, places: SealedColumn[]): Promise<void> => {
    for (const place of places)
      await inBatches(
        (batch) => rotateColumn(payload, { clinicId, place }, batch),
        onDone(clinic, `${place.collection}.${place.field}`),
      )
  }
  await columns(PLATFORM, PLATFORM, shared)
  await inBatches((batch) => rotateJobs(payload, batch), onDone(PLATFORM, 'jobs'))
  await forEachClinic(
    payload,
    async ({ id, slug }) => {
      await inBatches((batch) => rotatePatients(payload, id, batch), onDone(slug, 'patients'))
      await columns(slug, id, scoped)
    },
    signal,
  )
}

/** Every column that holds sealed texts: fields of collections, and secrets that are none. */
export const columnsOf = (payload: Pick<Payload, 'config'>): SealedColumn[] => [
  ...payload.config.collections.flatMap((collection) => sealedColumns(collection as CollectionConfig)),
  ...sealedSecrets,
]

export const partition = (columns: SealedColumn[]): [shared: SealedColumn[], scoped: SealedColumn[]] => [
  columns.filter(({ table }) => sharedTables.has(table)),
  columns.filter(({ table }) => !sharedTables.has(table)),
]
