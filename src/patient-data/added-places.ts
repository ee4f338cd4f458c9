import type { Place } from '@/src/patient-data/place'
import { patientDataPlaces } from '@/src/patient-data/places'

// Settled at the start. Pages are bundles with copies of this module, and have the same add-ons.
const key = Symbol.for('careloom.added-places')
const globals = globalThis as { [key]?: ReadonlyMap<string, Place> }

/** For the start of the product, which knows its add-ons. What was added before is replaced. */
export function settleAddedPlaces(places: ReadonlyMap<string, Place>): void {
  globals[key] = places
}

/**
 * Every table that holds something of a patient: those of add-ons first, since they lean on the core's. Where an add-on
 * is off, what it holds of a patient is exported and erased all the same.
 */
export const allPatientPlaces = (): ReadonlyMap<string, Place> =>
  new Map([...(globals[key] ?? []), ...patientDataPlaces])
