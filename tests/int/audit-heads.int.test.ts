import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { appendFile, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { headsFolder, readHeads } from '@/src/audit/head-files'
import { writeHeads } from '@/src/audit/write-heads'
import { createClinic } from '@/tests/factories/clinic'
import { createPatient } from '@/tests/factories/records'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'
import { openTrailDesk, type TrailDesk } from '@/tests/helpers/trail-desk'

let app: TestApp
let desk: TrailDesk

beforeAll(async () => {
  app = await startTestApp()
  desk = await openTrailDesk(app.database, headsFolder())
})
afterAll(async () => {
  await desk.close()
  await app.close()
})

describe('the signed heads', () => {
  it('say of each chain where it stood, once for each move, and only the database’s owner can disagree', async () => {
    const clinic = await createClinic(app.payload)
    await createPatient(app.payload, clinic)
    await desk.seal()
    const now = new Date('2026-03-09T10:00:00Z')
    expect(await writeHeads(app.payload, now)).toBeGreaterThan(0)
    expect(await writeHeads(app.payload, now)).toBe(0)
    const lines = await readHeads(headsFolder())
    const own = lines.filter(({ head }) => head?.clinic === clinic.tenant.id)
    expect(own).toMatchObject([{ file: '2026-03.jsonl', head: { at: '2026-03-09T10:00:00.000Z' } }])
    expect((await desk.verify()).faults).toEqual([])
  })

  it('show that a chain was computed anew', async () => {
    const clinic = await createClinic(app.payload)
    for (let visit = 0; visit < 3; visit += 1) await createPatient(app.payload, clinic)
    await desk.seal()
    await writeHeads(app.payload, new Date('2026-03-09T11:00:00Z'))
    // A thorough forger: removes an entry and seals all others as if it had never been.
    const { id } = clinic.tenant
    await desk.tamper(
      `delete from audit_events where id = (select entry_id from audit.seals where clinic = $1 and "position" = 2)`,
      [id],
    )
    await desk.owner.query(
      `with gone as (delete from audit.seals where clinic = $1 returning entry_id)
       insert into audit.unsealed (seq, clinic, entry_id, entry_at)
         select e.seq, $1, e.id, e.at from audit_events e join gone on gone.entry_id = e.id`,
      [id],
    )
    await desk.seal()
    const faults = (await desk.verify()).faults.filter((fault) => fault.clinic === id)
    expect(faults).toMatchObject([{ kind: 'cut_off' }])
    await desk.add(id, 5)
    await desk.seal()
    expect((await desk.verify()).faults.filter((fault) => fault.clinic === id)).toMatchObject([
      { kind: 'rewritten', clinic: id },
    ])
    await desk.owner.query('delete from audit.seals where clinic = $1', [id])
    await desk.tamper('delete from audit_events where tenant_id = $1', [id])
    const file = path.join(headsFolder(), '2026-03.jsonl')
    const kept = (await readFile(file, 'utf8')).split('\n').filter((line) => !line.includes(id))
    await writeFile(file, kept.join('\n'))
  })

  it('are not believed when somebody wrote them by hand', async () => {
    const file = path.join(headsFolder(), '2026-03.jsonl')
    const before = await readFile(file, 'utf8')
    const [first] = before.split('\n')
    await appendFile(file, `${first?.replace(/"position":\d+/, '"position":9999')}\nnonsense\n`)
    const kinds = (await desk.verify()).faults.map(({ kind }) => kind)
    expect(kinds).toEqual(['head_forged', 'head_unreadable'])
    await writeFile(file, before)
  })
})

describe('a worker that is killed while it seals', () => {
  const workers: ChildProcess[] = []
  afterAll(() => {
    for (const worker of workers) worker.kill('SIGKILL')
  })

  it('loses nothing and doubles nothing', async () => {
    const clinic = randomUUID()
    const all: string[] = []
    for (let round = 0; round < 3; round += 1) {
      all.push(...(await desk.add(clinic, 4_000)))
      const worker = spawn(process.execPath, ['--import', 'tsx', 'tests/helpers/sealing-worker.ts'], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      workers.push(worker)
      await once(worker.stdout as NonNullable<typeof worker.stdout>, 'data')
      await expect
        .poll(() => countOf(clinic), { interval: 5, timeout: 20_000 })
        .toBeGreaterThan(round * 4_000)
      worker.kill('SIGKILL')
      await once(worker, 'exit')
    }
    // The lock of a connection that was cut off ends when the server notices.
    await expect
      .poll(
        async () => {
          await desk.seal()
          return countOf(clinic)
        },
        { timeout: 30_000 },
      )
      .toBe(all.length)
    const { rows } = await desk.owner.query<{ id: string }>(
      'select entry_id as id from audit.seals where clinic = $1',
      [clinic],
    )
    expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(all))
    expect((await desk.verify()).faults).toEqual([])
  }, 120_000)

  const countOf = async (clinic: string): Promise<number> =>
    (await desk.owner.query('select count(*)::int as n from audit.seals where clinic = $1', [clinic])).rows[0]
      .n
})
