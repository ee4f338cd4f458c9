import { expect, it } from 'vitest'
import { withStepUp } from '@/admin/components/security/with-step-up'

const refusal = (code: string, status = 403) => Response.json({ errors: [{ code }] }, { status })

/** A server that gives these answers one after the other, and what it was sent. */
function serverOf(...answers: Response[]) {
  const sent: { body: unknown; key: string | null }[] = []
  const send = async (_input: unknown, init?: RequestInit) => {
    sent.push({ body: init?.body, key: new Headers(init?.headers).get('idempotency-key') })
    return answers[sent.length - 1] as Response
  }
  return { send: send as typeof fetch, sent }
}

it('sends a request again once it was confirmed, under a key of its own', async () => {
  const { send, sent } = serverOf(refusal('step_up_required'), Response.json({ done: true }))
  const init = { method: 'POST', body: 'x', headers: { 'idempotency-key': 'k' } }
  const answer = await withStepUp(send, async () => true)('/api/v1/api-keys', init)
  expect(await answer.json()).toEqual({ done: true })
  expect(sent).toEqual([
    { body: 'x', key: 'k' },
    { body: 'x', key: 'k-confirmed' },
  ])
})

it('asks for one after the other where both are needed, and not for ever', async () => {
  const both = (needs: string) =>
    Response.json({ errors: [{ code: 'step_up_required', needs }] }, { status: 403 })
  const { send, sent } = serverOf(both('password'), both('second_factor'), both('second_factor'))
  const asked: string[] = []
  const ask = async (needs: string) => asked.push(needs) > 0
  expect((await withStepUp(send, ask)('/api/v1/users/1')).status).toBe(403)
  expect(asked).toEqual(['password', 'second_factor'])
  expect(sent).toHaveLength(3)
})

it('leaves the refusal when the person does not confirm', async () => {
  const { send, sent } = serverOf(refusal('step_up_required'))
  const answer = await withStepUp(send, async () => false)('/api/v1/api-keys')
  expect(((await answer.json()) as { errors: { code: string }[] }).errors[0]?.code).toBe('step_up_required')
  expect(sent).toHaveLength(1)
})

it.each([refusal('forbidden'), refusal('step_up_required', 400), new Response('no', { status: 403 })])(
  'asks nobody about another answer',
  async (other) => {
    const { send } = serverOf(other)
    const ask = () => Promise.reject(new Error('asked'))
    expect(await withStepUp(send, ask)('/api/v1/patients')).toBe(other)
  },
)
