/** Why a sign-in through a provider did not work, as the sign-in page is told. */
export type ProviderProblemCode =
  | 'no_provider'
  | 'provider_failed'
  | 'sign_in_over'
  | 'email_unverified'
  | 'domain_not_allowed'
  | 'not_a_member'

export class ProviderProblem extends Error {
  override readonly name = 'ProviderProblem'

  constructor(
    readonly code: ProviderProblemCode,
    options?: ErrorOptions,
  ) {
    super(code, options)
  }
}
