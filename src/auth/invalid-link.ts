import { type Refusal, refuse } from '@/src/framework/refuse'

/** The one answer to a link that was used, has run out or was never sent. */
export const invalidLink = (): Refusal =>
  refuse('validation_failed', {
    message: 'This link is no longer valid. Please ask for a new one.',
    field: 'token',
  })
