import type { ClinicData, MadePatient } from '@/src/demo/generate/clinic-data'
import type { TableRows } from '@/src/demo/write/insert-rows'
import { addressColumns } from '@/src/demo/write/set-up-rows'
import { instant, recordColumns } from '@/src/demo/write/stamps'

export function patientRows({ clinic, patients, consents }: ClinicData, consentVersion: string): TableRows[] {
  return [
    {
      table: 'patients',
      rows: patients.map((patient) => ({
        ...recordColumns(clinic.id, patient),
        number: patient.number,
        status: patient.status,
        first_name: patient.firstName,
        last_name: patient.lastName,
        birth_date: patient.birthDate,
        sex: patient.sex,
        language: patient.language,
        phone: patient.phone,
        email: patient.email,
        ...addressColumns(patient.address),
        emergency_contact_name: patient.emergencyContact?.name ?? null,
        emergency_contact_relationship: patient.emergencyContact?.relationship ?? null,
        emergency_contact_phone: patient.emergencyContact?.phone ?? null,
        medical_history: patient.medicalHistory,
        internal_note: patient.internalNote,
      })),
    },
    { table: 'patients_texts', rows: patients.flatMap(textRows) },
    {
      table: 'consents',
      rows: consents.map(({ patient, purpose, granted, channel, recordedAt, ...record }) => ({
        ...recordColumns(clinic.id, record),
        ...{ purpose, granted, channel },
        patient_id: patient.id,
        text_version: consentVersion,
        recorded_at: instant(recordedAt),
      })),
    },
  ]
}

const textRows = (patient: MadePatient) =>
  (['tags', 'allergies', 'medications'] as const).flatMap((path) =>
    patient[path].map((text, index) => ({ parent_id: patient.id, path, order: index + 1, text })),
  )
