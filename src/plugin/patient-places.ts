import { tableOf } from '@/src/database/table-of'
import { deleteOf } from '@/src/patient-data/erase/statements'
import type { Place } from '@/src/patient-data/place'
import type { PatientData } from '@/src/plugin/clinic-plugin'
import type { InstalledPlugin } from '@/src/plugin/installed-plugins'

/** What add-ons say becomes of their records about patients, in the words of the core's own list. */
export const placesOf = (plugins: readonly InstalledPlugin[]): Map<string, Place> =>
  new Map(
    plugins.flatMap(({ declaration }) =>
      Object.entries(declaration.patientData ?? {}).map(([slug, data]): [string, Place] => [
        tableOf(slug),
        placeOf(slug, data),
      ]),
    ),
  )

const placeOf = (slug: string, { erase, export: exported }: PatientData): Place => ({
  export:
    exported === 'records'
      ? { way: 'records', collection: slug }
      : { way: 'left_out', why: exported.leftOut },
  erase:
    erase.how === 'kept'
      ? erase
      : { how: 'deleted', why: erase.why, steps: { [erase.from]: deleteOf(tableOf(slug)) } },
})
