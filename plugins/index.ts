import type { ClinicPlugin } from 'careloom/plugin'
import { recalls } from '@/plugins/recalls'
import { stripe } from '@/plugins/stripe'
import { env } from '@/src/env'

const { STRIPE_API_BASE, STRIPE_APPLICATION_FEE_BASIS_POINTS, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRETS } =
  env()

/** The add-ons that are installed; which of them a clinic uses is data. */
export const clinicPlugins: ClinicPlugin[] = [
  recalls(),
  stripe({
    secretKey: STRIPE_SECRET_KEY,
    webhookSecrets: STRIPE_WEBHOOK_SECRETS,
    apiBase: STRIPE_API_BASE,
    applicationFeeBasisPoints: STRIPE_APPLICATION_FEE_BASIS_POINTS,
  }),
]
