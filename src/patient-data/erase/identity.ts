import { sql } from '@/src/database/sql'
import { ids } from '@/src/patient-data/erase/statements'
import type { Eraser } from '@/src/patient-data/place'

/** How to reach them goes at once; then what is medical; then who it was. The row stays for what refers to it. */
export const patientEraser: Eraser = {
  how: 'anonymised',
  why: 'appointments and figures go on referring to the row',
  steps: {
    contact: (subject) => sql`
      update patients set phone = null, email = null, language = null, internal_note = null,
        emergency_contact_name = null, emergency_contact_relationship = null, emergency_contact_phone = null,
        lookup = lookup - 'phone' - 'email', restricted_at = coalesce(restricted_at, now()), updated_at = now()
      where tenant_id = ${subject.clinicId} and id = any (${ids(subject)})`,
    records: (subject) => sql`
      update patients set birth_date = null, sex = null, government_id = null, medical_history = null, lookup = null
      where tenant_id = ${subject.clinicId} and id = any (${ids(subject)})`,
    everything: (subject) => sql`
      update patients set first_name = 'Erased', last_name = left(id::text, 8), number = null, status = 'erased',
        address_line1 = null, address_line2 = null, address_city = null, address_region = null,
        address_postal_code = null, address_country = null, restricted_at = null, erased_at = now()
      where tenant_id = ${subject.clinicId} and id = any (${ids(subject)})`,
  },
}

export const appointmentEraser: Eraser = {
  how: 'anonymised',
  why: 'when somebody came and what for stays, so that figures stay right',
  steps: {
    records: (subject) => sql`
      update appointments set reason = null, internal_note = null, cancellation_reason = null, overlap_reason = null
      where tenant_id = ${subject.clinicId} and patient_id = any (${ids(subject)})`,
  },
}

/** Files of exports hold what is erased, so any erasure ends them. */
export const requestEraser: Eraser = {
  how: 'anonymised',
  why: 'that something was asked for and decided stays, without the words',
  steps: {
    contact: (subject) => sql`
      with gone as (
        select id, file from patient_requests where tenant_id = ${subject.clinicId}
          and patient_id = any (${ids(subject)}) and kind = 'export' and status in ('working', 'ready') for update)
      update patient_requests r set status = 'expired', file = null, file_key = null
      from gone where r.tenant_id = ${subject.clinicId} and r.id = gone.id returning gone.file as "exportFile"`,
    everything: (subject) => sql`
      update patient_requests set reason = null, end_reason = null, changes = null
      where tenant_id = ${subject.clinicId} and patient_id = any (${ids(subject)})`,
  },
}
