import type { AdminViewServerProps } from 'payload'
import { type ClinicPlace, clinicPlace } from '@/admin/components/clinic/clinic-place'

export type WebhookPlace = ClinicPlace

/** Null for somebody who may not see webhooks. */
export const webhookPlace = (view: AdminViewServerProps): WebhookPlace | null =>
  clinicPlace(view, 'webhook-endpoints')
