import { StripeProblem } from '@/tests/vendors/stripe/stripe-error'

type Recorded = { asked: string; answer?: { status: number; body: unknown } }

/** Answers by their key, as Stripe keeps them for a day: for the same question the same answer, and nothing is done. */
export class IdempotentAnswers {
  private readonly kept = new Map<string, Recorded>()

  /** The answer that was given before, or null after noting that somebody asks now. */
  begin(key: string, asked: string): Recorded['answer'] | null {
    const known = this.kept.get(key)
    if (!known) {
      this.kept.set(key, { asked })
      return null
    }
    if (known.asked !== asked)
      throw new StripeProblem(400, {
        type: 'idempotency_error',
        message:
          'Keys for idempotent requests can only be used with the same parameters they were first used with.',
      })
    if (!known.answer)
      throw new StripeProblem(409, {
        type: 'invalid_request_error',
        code: 'idempotency_key_in_use',
        message: 'There is currently another in-progress request using this Idempotent Key.',
      })
    return known.answer
  }

  end(key: string, answer: Recorded['answer']): void {
    const known = this.kept.get(key)
    if (known) known.answer = answer
  }

  /** A request that was never carried out leaves its key free. */
  forget(key: string): void {
    this.kept.delete(key)
  }

  /** As after the day for which they are kept. */
  clear(): void {
    this.kept.clear()
  }
}
