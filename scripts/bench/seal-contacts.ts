import type pg from 'pg'
import type { TableRows } from '@/src/demo/write/insert-rows'
import { sealRows } from '@/src/demo/write/seal-rows'

const BATCH = 2_000
const DAY = 86_400_000

type Patient = { id: string; tenant: string; place: number }

/** Gives every patient a birth date, a phone number and an e-mail address, sealed as the product would. */
export async function sealContacts(client: pg.Client): Promise<void> {
  const { rows } = await client.query<Patient>(
    `select id, tenant_id as tenant, substr(number, 3)::int as place from patients order by tenant_id`,
  )
  for (let from = 0; from < rows.length; from += BATCH) {
    const sealed: TableRows[] = []
    for (const [tenant, patients] of Map.groupBy(rows.slice(from, from + BATCH), ({ tenant }) => tenant))
      sealed.push(...(await sealRows(tenant, [{ table: 'patients', rows: patients.map(contactsOf) }])))
    const rowsOf = (name: string): TableRows['rows'] =>
      sealed.filter(({ table }) => table === name).flatMap((table) => table.rows)
    await client.query(
      `insert into patient_data_keys select * from json_populate_recordset(null::patient_data_keys, $1::json)`,
      [JSON.stringify(rowsOf('patient_data_keys'))],
    )
    await client.query(
      `update patients own set birth_date = new.birth_date, phone = new.phone, email = new.email, lookup = new.lookup
       from json_populate_recordset(null::patients, $1::json) new where own.id = new.id`,
      [JSON.stringify(rowsOf('patients'))],
    )
  }
}

const contactsOf = ({ id, place }: Patient): Record<string, unknown> => ({
  id,
  birth_date: new Date(Date.UTC(1940, 0, 1) + ((place * 37) % 25_000) * DAY).toISOString().slice(0, 10),
  phone: `+63 917 ${place}`,
  email: `p${place}@example.test`,
})
