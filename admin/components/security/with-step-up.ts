type Send = typeof fetch

/** What somebody has to confirm with. */
export type Needs = 'password' | 'second_factor' | 'either'

const MOST_QUESTIONS = 2

/**
 * A `fetch` that asks the person to confirm when the server wants it, and then sends the request again. Payload's own
 * forms send through the browser's `fetch` too, so no form has to know.
 */
export function withStepUp(send: Send, ask: (needs: Needs) => Promise<boolean>): Send {
  return async (input, init) => {
    let next = init
    // A change of a way into the account asks for the password and then for the second factor.
    for (let tries = 0; ; tries += 1) {
      const again = input instanceof Request ? input.clone() : input
      const answer = await send(again, next)
      const needs = answer.status === 403 && tries < MOST_QUESTIONS ? await neededFor(answer.clone()) : null
      if (needs === null || !(await ask(needs))) return answer
      next = asAnother(next)
    }
  }
}

async function neededFor(answer: Response): Promise<Needs | null> {
  if (!answer.headers.get('content-type')?.includes('json')) return null
  const { errors } = (await answer.json()) as { errors?: { code?: string; needs?: string }[] }
  const [error] = errors ?? []
  if (error?.code !== 'step_up_required') return null
  return error.needs === 'password' || error.needs === 'second_factor' ? error.needs : 'either'
}

/** The refusal belongs to the key it was sent with, so the next try has a key of its own. */
function asAnother(init: RequestInit | undefined): RequestInit | undefined {
  const headers = new Headers(init?.headers)
  const key = headers.get('idempotency-key')
  if (!key) return init
  headers.set('idempotency-key', `${key}-confirmed`)
  return { ...init, headers }
}
