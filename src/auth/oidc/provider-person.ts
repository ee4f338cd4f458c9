/** Whom a provider vouches for. */
export type ProviderPerson = {
  issuer: string
  /** What the issuer calls the person, for ever and nobody else. */
  subject: string
  /** Verified by the issuer. */
  email: string
  /** When it last asked the person to prove themselves; null when it does not say. */
  provedAt: Date | null
}
