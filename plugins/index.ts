import type { ClinicPlugin } from 'careloom/plugin'
import { recalls } from '@/plugins/recalls'
import { stripe } from '@/plugins/stripe'
import { env } from '@/src/env'

/** The add-ons that are installed; which of them a clinic uses is data. */
export const clinicPlugins: ClinicPlugin[] = [
  recalls(),
  stripe({
    secretKey: env().STRIPE_SECRET_KEY,
    webhookSecrets: env().STRIPE_WEBHOOK_SECRETS,
    apiBase: env().STRIPE_API_BASE,
    applicationFeeBasisPoints: env().STRIPE_APPLICATION_FEE_BASIS_POINTS,
  }),
]
