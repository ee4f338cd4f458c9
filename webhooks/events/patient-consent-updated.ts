import { z } from 'zod'
import { consentPurposes } from '@/src/domain/patient-rights/consent-purposes'
import { defineEvent } from '@/webhooks/define-event'
import { id, instant } from '@/webhooks/shapes/fields'

export const patientConsentUpdated = defineEvent({
  type: 'patient.consent_updated',
  summary: 'A patient agreed to something or took it back.',
  data: z.object({
    patient: id,
    consent: id,
    purpose: z.enum(consentPurposes),
    granted: z.boolean(),
    recordedAt: instant,
  }),
  example: {
    patient: '01988f2e-0d3a-7b55-8c61-7b0e9d8f1a23',
    consent: '01988f32-3cd5-7b2e-8f13-5a4f3e2d1c0b',
    purpose: 'marketing',
    granted: false,
    recordedAt: '2026-03-09T10:05:00.000Z',
  },
})
