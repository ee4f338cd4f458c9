import type { CollectionAfterChangeHook } from 'payload'
import { idOf } from '@/src/access/principal'
import type { Consent } from '@/src/payload-types'
import { announce } from '@/webhooks/announce'
import { patientConsentUpdated } from '@/webhooks/events/patient-consent-updated'

/** Tells other systems what a patient agreed to or took back. */
export const announceConsent: CollectionAfterChangeHook<Consent> = async ({ data, doc, req }) => {
  const patient = idOf(data.patient as Consent['patient'])
  await announce(req, {
    event: patientConsentUpdated,
    subject: patient,
    data: {
      patient,
      consent: doc.id,
      purpose: data.purpose as Consent['purpose'],
      granted: data.granted === true,
      recordedAt: new Date(data.recordedAt ?? Date.now()).toISOString(),
    },
  })
  return doc
}
