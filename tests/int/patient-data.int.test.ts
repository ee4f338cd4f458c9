import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tableOf } from '@/src/database/table-of'
import { allPatientPlaces } from '@/src/patient-data/added-places'
import { notAboutPatients } from '@/src/patient-data/places'
import { patientCollections, patientTables } from '@/tests/helpers/patient-tables'
import { startTestApp, type TestApp } from '@/tests/helpers/test-app'

let app: TestApp
let owner: pg.Client

beforeAll(async () => {
  app = await startTestApp()
  owner = new pg.Client({ connectionString: app.database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await app.close()
})

const known = () => new Set([...allPatientPlaces().keys(), ...notAboutPatients.keys()])
const unknown = async (): Promise<string[]> =>
  (await patientTables(owner)).filter((table) => !known().has(table))

describe('the registry of what is held about patients', () => {
  it('knows every table that the database leads to', async () => {
    expect(await unknown()).toEqual([])
    const found = new Set(await patientTables(owner))
    expect(
      [...allPatientPlaces().keys()].filter((table) => !found.has(table)),
      'tables that hold nothing of a patient',
    ).toEqual(['idempotency_keys'])
  })

  it('knows every collection that the configuration leads to', () => {
    const tables = patientCollections(
      Object.values(app.payload.collections).map(({ config }) => config as never),
    )
    expect(tables.length).toBeGreaterThan(8)
    expect(tables.filter((table) => !known().has(table))).toEqual([])
  })

  it.each([
    ['a reference', 'create table callbacks (id uuid, tenant_id uuid, about uuid references patients (id))'],
    ['a reference to a visit', 'create table callbacks (id uuid, visit uuid references appointments (id))'],
    ['the id of a patient', 'create table callbacks (id uuid, patient_id uuid)'],
    ['a sealed column', 'create table callbacks (id uuid, body text check (is_sealed(body)))'],
  ])('misses a new table with %s', async (_what, statement) => {
    await owner.query('begin')
    try {
      await owner.query(statement)
      expect(await unknown()).toEqual(['callbacks'])
    } finally {
      await owner.query('rollback')
    }
  })

  it('exports only collections there are, and parts of tables it knows', () => {
    for (const [table, place] of allPatientPlaces()) {
      if (place.export.way === 'records') expect(tableOf(place.export.collection)).toBe(table)
      if (place.export.way === 'part') expect(allPatientPlaces().has(place.export.of), table).toBe(true)
    }
  })
})
