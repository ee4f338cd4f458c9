import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { backUp } from '@/src/backup/back-up'
import { type OpenedBackup, openBackup } from '@/src/backup/open-backup'
import { restoreClinic } from '@/src/backup/restore/restore-clinic'
import { uploadStore } from '@/src/uploads/upload-store'
import { createClinic, type TestClinic } from '@/tests/factories/clinic'
import { createOneOfEach } from '@/tests/factories/one-of-each'
import { contentOf, openBackupDesk, query } from '@/tests/helpers/backup-desk'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })

/** One clinic comes back from a backup while its neighbour must not change by a byte. The tests build on each other. */
let app: TestApp
let clinic: TestClinic
let neighbour: TestClinic
let records: Record<string, string>
let backup: OpenedBackup

beforeAll(async () => {
  app = await startTestApp()
  await openBackupDesk(app)
  clinic = await createClinic(app.payload)
  neighbour = await createClinic(app.payload)
  records = await createOneOfEach(app.payload, clinic)
  await createOneOfEach(app.payload, neighbour)
  await clinic.member('owner')
  backup = await openBackup((await backUp()).file)
})
afterAll(() => app.close())

const PLACES = { heads: 'unused', sealedColumns: [] }
const slug = (): string => clinic.tenant.slug
const owned = (of = clinic) => contentOf(app.database.superuserUrl, of.tenant.id)
const sql = (text: string, values: unknown[] = []) => query(app.database.superuserUrl, text, values)

function restore(options: { as?: string; confirm?: string; adminUrl?: string } = {}): Promise<string[]> {
  const { appUrl: runtimeUrl, ownerUrl, superuserUrl } = app.database
  const { adminUrl = superuserUrl } = options
  const installation = { runtimeUrl, ownerUrl, adminUrl, uploads: uploadStore(), ...PLACES }
  return restoreClinic({ ...backup, ...options, installation, slug: slug(), onProgress: () => undefined })
}

/** Rows of lists are numbered anew, and these only get what they lack. */
const DIFFERENT =
  /_rels$|_texts$|_numbers$|_resource_kinds$|^(audit_events|api_keys|invitations|number_counters|users_memberships)$/
const comparable = (content: Record<string, string>) =>
  Object.fromEntries(Object.entries(content).filter(([name]) => !DIFFERENT.test(name)))
const counts = (content: Record<string, string>) =>
  Object.fromEntries(Object.entries(content).map(([name, text]) => [name, Number(text.split(' ')[0])]))

describe('a clinic that is still there', () => {
  it('is replaced only when its name was typed', async () => {
    const before = await owned()
    await expect(restore()).rejects.toThrow(/replacing it loses what it has done since the backup/)
    await expect(restore({ confirm: neighbour.tenant.slug })).rejects.toThrow(/--confirm/)
    expect(await owned()).toEqual(before)
  })

  it('is as it was, its trail and keys go on, and the neighbour is untouched', async () => {
    const [before, other] = [await owned(), await owned(neighbour)]
    const owner = await clinic.member('owner')
    const change = await app.call('PATCH', `/api/v1/patients/${records.patients}`, {
      as: owner,
      body: { firstName: 'Damaged' },
    })
    expect(change.status).toBe(200)
    await clinic.run(() =>
      app.payload.create({
        collection: 'patients',
        data: { firstName: 'New', lastName: 'Since', status: 'active' } as never,
      }),
    )
    await sql('delete from notes where tenant_id = $1', [clinic.tenant.id])
    await sql('update number_counters set last = last + 5 where tenant_id = $1', [clinic.tenant.id])
    const counters = await sql('select series, last from number_counters where tenant_id = $1 order by 1', [
      clinic.tenant.id,
    ])
    await sql(`update api_keys set expires_at = now() where tenant_id = $1`, [clinic.tenant.id])
    const trail = counts(await owned()).audit_events as number

    const sentences = await restore({ confirm: slug() })
    expect(sentences[0]).toContain(`of the clinic ${slug()}`)
    const after = await owned()
    expect(comparable(after)).toEqual(comparable(before))
    expect(counts(comparable(after)).notes).toBe(1)
    for (const name of Object.keys(before).filter((table) => /_rels$|_texts$|_numbers$|_kinds$/.test(table)))
      expect([name, counts(after)[name]]).toEqual([name, counts(before)[name]])
    expect(counts(after).audit_events).toBe(trail + 1)
    expect(
      await sql(`select action, reason from audit_events where tenant_id = $1 order by seq desc limit 1`, [
        clinic.tenant.id,
      ]),
    ).toEqual([
      { action: 'restore', reason: `Restored from the backup of ${backup.checked.manifest.takenAt}` },
    ])
    expect(
      await sql('select series, last from number_counters where tenant_id = $1 order by 1', [
        clinic.tenant.id,
      ]),
    ).toEqual(counters)
    expect(
      await sql('select expires_at < now() as ended from api_keys where tenant_id = $1', [clinic.tenant.id]),
    ).toEqual([{ ended: true }])
    expect(await owned(neighbour)).toEqual(other)
    const seen = await app.call('GET', `/api/v1/patients/${records.patients}`, { as: owner })
    expect(seen.body.firstName).not.toBe('Damaged')
    // The rules hold again for everybody, the restore's own session included.
    await expect(sql('delete from audit_events where tenant_id = $1', [clinic.tenant.id])).rejects.toThrow(
      /cannot be changed/,
    )
  })

  it('is not restored a second time under another name, because what is in it is sealed to it', async () => {
    const before = await owned()
    await expect(restore({ as: 'copy-of-it' })).rejects.toThrow(/there cannot be a second one/)
    expect(await owned()).toEqual(before)
  })
})

describe('people', () => {
  it('who are here stay as they are, those who are not come back without power over the platform', async () => {
    const { user: owner } = await clinic.member('owner')
    await sql(`update users set name = 'Renamed since', status = 'disabled' where id = $1`, [owner.id])
    await sql('delete from users_memberships where tenant_id = $1', [clinic.tenant.id])
    await restore({ confirm: slug() })
    expect(await sql('select name, status from users where id = $1', [owner.id])).toEqual([
      { name: 'Renamed since', status: 'disabled' },
    ])
    const members = await sql('select role from users_memberships where tenant_id = $1 order by 1', [
      clinic.tenant.id,
    ])
    expect(members).toEqual([{ role: 'owner' }, { role: 'admin' }, { role: 'practitioner' }])
  })
})

it('the owner of the tables can restore a clinic without a superuser, once it may switch its own triggers off', async () => {
  const [before, other] = [await owned(), await owned(neighbour)]
  const asOwner = { confirm: slug(), adminUrl: app.database.ownerUrl }
  await expect(restore(asOwner)).rejects.toThrow(
    /grant set on parameter session_replication_role to careloom_owner/,
  )
  await sql('grant set on parameter session_replication_role to careloom_owner')
  try {
    await restore(asOwner)
  } finally {
    await sql('revoke set on parameter session_replication_role from careloom_owner')
  }
  expect(comparable(await owned())).toEqual(comparable(before))
  expect(await owned(neighbour)).toEqual(other)
})

it('a clinic that the backup does not have is refused', async () => {
  const wanted = clinic.tenant.slug
  clinic.tenant.slug = 'never-there'
  await expect(restore()).rejects.toThrow('The backup has no clinic “never-there”')
  clinic.tenant.slug = wanted
})
