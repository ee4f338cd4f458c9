type Send = typeof fetch

/**
 * A `fetch` that asks the person to confirm when the server wants it, and then sends the request again. Payload's own
 * forms send through the browser's `fetch` too, so no form has to know.
 */
export function withStepUp(send: Send, ask: () => Promise<boolean>): Send {
  return async (input, init) => {
    const again = input instanceof Request ? input.clone() : input
    const answer = await send(input, init)
    if (answer.status !== 403 || !(await wantsConfirmation(answer.clone()))) return answer
    return (await ask()) ? send(again, asAnother(init)) : answer
  }
}

async function wantsConfirmation(answer: Response): Promise<boolean> {
  if (!answer.headers.get('content-type')?.includes('json')) return false
  const { errors } = (await answer.json()) as { errors?: { code?: string }[] }
  return errors?.[0]?.code === 'step_up_required'
}

/** The refusal belongs to the key it was sent with, so the next try has a key of its own. */
function asAnother(init: RequestInit | undefined): RequestInit | undefined {
  const headers = new Headers(init?.headers)
  const key = headers.get('idempotency-key')
  if (!key) return init
  headers.set('idempotency-key', `${key}-confirmed`)
  return { ...init, headers }
}
