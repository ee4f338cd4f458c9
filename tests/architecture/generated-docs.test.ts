import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { errorTable } from '@/src/reference/error-table'
import { patientDataTable } from '@/src/reference/patient-data-table'
import { permissionTable } from '@/src/reference/permission-table'
import { withWebhookTable } from '@/src/reference/webhook-table'

it.each([
  ['docs/errors.md', errorTable],
  ['docs/permissions.md', permissionTable],
  ['docs/patient-data.md', patientDataTable],
  ['docs/webhooks.md', () => withWebhookTable(readFileSync('docs/webhooks.md', 'utf8'))],
])('%s says what the code does; `npm run generate` renews it', (file, make) => {
  expect(readFileSync(file, 'utf8')).toBe(make())
})
