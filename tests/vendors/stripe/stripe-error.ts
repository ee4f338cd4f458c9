/** What Stripe answers instead of an object, in its own shape. */
export class StripeProblem extends Error {
  constructor(
    readonly status: number,
    readonly error: { type: string; message: string; code?: string; param?: string; [key: string]: unknown },
  ) {
    super(error.message)
  }
}

export const invalid = (message: string, more: { param?: string; code?: string } = {}): StripeProblem =>
  new StripeProblem(400, { type: 'invalid_request_error', message, ...more })

export const missing = (what: string, id: string): StripeProblem =>
  new StripeProblem(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    param: 'id',
    message: `No such ${what}: '${id}'`,
  })
