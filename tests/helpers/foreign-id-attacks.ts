import type { Answer, TestApp } from '@/tests/helpers/test-app'

export type Attack = { name: string; run: (id: string) => Promise<Answer<any>> }

type Attacker = { token: string }

/** What collections offer beside the usual; where one does not, both answers are that there is no such page. */
const steps: [method: string, step: string, body?: object][] = [
  ['POST', 'sign', {}],
  ['POST', 'addenda', { text: 'x' }],
  ['POST', 'merge', { from: crypto.randomUUID() }],
  ['GET', 'timeline'],
  ['GET', 'consents/current'],
  ['GET', 'summary.pdf'],
]

/** Ways in which somebody tries to reach one record of a collection by its id, through every door it has. */
export function attacksOn(app: TestApp, slug: string, attacker: Attacker): Attack[] {
  const path = `/api/v1/${slug}`
  const call = (method: string, url: string, body?: unknown) => app.call(method, url, { as: attacker, body })
  const where = (id: string) => `where[id][equals]=${id}`
  return [
    { name: 'read', run: (id) => call('GET', `${path}/${id}`) },
    { name: 'read with depth', run: (id) => call('GET', `${path}/${id}?depth=10`) },
    { name: 'read as draft', run: (id) => call('GET', `${path}/${id}?draft=true`) },
    { name: 'change', run: (id) => call('PATCH', `${path}/${id}`, { name: 'taken' }) },
    { name: 'change as draft', run: (id) => call('PATCH', `${path}/${id}?draft=true`, { name: 'taken' }) },
    {
      name: 'change the clinic',
      run: (id) => call('PATCH', `${path}/${id}`, { tenant: crypto.randomUUID() }),
    },
    { name: 'delete', run: (id) => call('DELETE', `${path}/${id}`) },
    { name: 'list', run: (id) => call('GET', `${path}?${where(id)}`) },
    {
      name: 'list without limit',
      run: (id) => call('GET', `${path}?${where(id)}&limit=0&pagination=false&depth=10`),
    },
    {
      name: 'list by clinic',
      run: (id) =>
        call(
          'GET',
          `${path}?where[or][0][id][equals]=${id}&where[or][1][tenant.slug][exists]=true&${where(id)}`,
        ),
    },
    { name: 'count', run: (id) => call('GET', `${path}/count?${where(id)}`) },
    { name: 'bulk change', run: (id) => call('PATCH', `${path}?${where(id)}`, { name: 'taken' }) },
    { name: 'bulk delete', run: (id) => call('DELETE', `${path}?${where(id)}`) },
    { name: 'duplicate', run: (id) => call('POST', `${path}/${id}/duplicate`, {}) },
    { name: 'duplicate on create', run: (id) => call('POST', `${path}?duplicateFromID=${id}`, {}) },
    { name: 'versions', run: (id) => call('GET', `${path}/versions?where[parent][equals]=${id}`) },
    { name: 'one version', run: (id) => call('GET', `${path}/versions/${id}`) },
    { name: 'restore a version', run: (id) => call('POST', `${path}/versions/${id}`) },
    { name: 'ask for the rights', run: (id) => call('POST', `${path}/access/${id}`, {}) },
    ...steps.map(([method, step, body]) => ({
      name: step,
      run: (id: string) => call(method, `${path}/${id}/${step}`, body),
    })),
    { name: 'live preview', run: (id) => call('GET', `${path}/${id}/preview`) },
  ]
}

const VARYING =
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z|"seq":\d+/g

/** An answer without what may differ between two requests: ids, moments and running numbers. */
export const comparable = ({ status, body }: Answer<any>): string =>
  `${status} ${JSON.stringify(body).replaceAll(VARYING, '…')}`
