import type { ClinicData } from '@/src/demo/generate/clinic-data'
import { billingRows } from '@/src/demo/write/billing-rows'
import type { TableRows } from '@/src/demo/write/insert-rows'
import { noteRows } from '@/src/demo/write/note-rows'
import { patientRows } from '@/src/demo/write/patient-rows'
import { holidayRows, seriesRows, waitingRows } from '@/src/demo/write/scheduling-rows'
import { setUpRows } from '@/src/demo/write/set-up-rows'
import { visitRows } from '@/src/demo/write/visit-rows'

/** All rows that belong to one clinic, each table after those it refers to. Tables without rows are left out. */
export const clinicRows = (data: ClinicData, consentVersion: string): TableRows[] =>
  [
    ...setUpRows(data),
    ...patientRows(data, consentVersion),
    holidayRows(data),
    seriesRows(data),
    ...visitRows(data),
    ...waitingRows(data),
    ...noteRows(data),
    ...billingRows(data),
  ].filter(({ rows }) => rows.length > 0)
