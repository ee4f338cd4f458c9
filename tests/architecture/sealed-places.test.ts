import { glob, readFile } from 'node:fs/promises'
import { expect, it } from 'vitest'

/** Who seals texts outside `src/encryption`, with what becomes of them when the key of the installation changes. */
const sealers = new Map([
  ['src/auth/second-factor/totp-secret.ts', 'sealedSecrets'],
  ['collections/identity-providers/hooks/seal-secret.ts', 'sealedSecrets'],
  ['src/jobs/enqueue.ts', 'rotateJobs'],
  ['src/demo/write/seal-rows.ts', 'columns of collections'],
  ['src/http/idempotency/seal-answer.ts', 'ends after a day'],
  ['src/plugin/stored-settings.ts', 'sealedSecrets'],
  ['src/plugin/inbound/sealed-payload.ts', 'goes when it is handled'],
  ['src/auth/oidc/flow-cookie.ts', 'ends after minutes'],
])

it('the system says of every sealed text how the rotation of keys reaches it', async () => {
  const found: string[] = []
  for await (const file of glob('{src,collections,plugins,hooks,webhooks,admin}/**/*.{ts,tsx}'))
    if (!/\.test\.ts$|^src\/encryption\//.test(file) && /\bsealField\b/.test(await readFile(file, 'utf8')))
      found.push(file)
  expect(found.toSorted()).toEqual([...sealers.keys()].toSorted())
})
