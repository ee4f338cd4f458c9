import { z } from 'zod'

const HIGHEST_BASIS_POINTS = 10_000

/** Of the installation: the platform at Stripe on whose behalf clinics are connected. */
export const options = z.object({
  /** The platform's secret key. Without it nothing can be connected. */
  secretKey: z.string().optional(),
  /** The secrets of the endpoints that Stripe calls, separated by commas: one for the platform, one for its accounts. */
  webhookSecrets: z.string().optional(),
  apiBase: z.url().default('https://api.stripe.com'),
  /** What the platform keeps of each payment, in basis points: 50 is half a percent. */
  applicationFeeBasisPoints: z.int().min(0).max(HIGHEST_BASIS_POINTS).default(0),
})

export type StripeOptions = z.output<typeof options>
