import pg from 'pg'
import { makeClinic } from '@/src/demo/generate/make-clinic'
import { scaleProfile } from '@/src/demo/scale/scale-profile'
import { prepareStamp } from '@/src/demo/scale/stamp-sql'
import { clinicRows } from '@/src/demo/write/clinic-rows'
import { clinicRow } from '@/src/demo/write/set-up-rows'

type Options = {
  databaseUrl: string
  clinics: number
  patients: number
  appointments: number
  now: number
  onProgress: (done: number, total: number) => void
}

const CONNECTIONS = 2
const CLINICS_PER_COMMIT = 25

/**
 * Makes the clinics `scale-00001` and so on that do not exist yet, each a copy of one pattern, and answers how many
 * it made. Stopped half-way, it goes on from there the next time.
 */
export async function seedScale(options: Options): Promise<number> {
  const { databaseUrl, clinics, patients, appointments, now, onProgress } = options
  const data = makeClinic({
    profile: scaleProfile,
    now,
    size: { patients, appointments, isComplete: false },
  })
  const pattern = [clinicRow(data), ...clinicRows(data, scaleProfile.consentVersion)]
  const missing = await missingNumbers(databaseUrl, clinics)
  const rest = [...missing]
  let done = 0
  const work = () =>
    withClient(databaseUrl, async (client) => {
      const sealedRowsOf = await prepareStamp(client, pattern)
      for (
        let batch = rest.splice(0, CLINICS_PER_COMMIT);
        batch.length > 0;
        batch = rest.splice(0, CLINICS_PER_COMMIT)
      ) {
        const made = await Promise.all(
          batch.map(async (number) => ({ number, sealed: await sealedRowsOf(number) })),
        )
        await client.query(
          `select pg_temp.stamp_clinic((clinic->>'number')::integer, clinic->'sealed') from json_array_elements($1::json) clinic`,
          [JSON.stringify(made)],
        )
        done += batch.length
        onProgress(done, missing.length)
      }
    })
  await Promise.all(Array.from({ length: CONNECTIONS }, work))
  return done
}

const missingNumbers = (databaseUrl: string, clinics: number): Promise<number[]> =>
  withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ number: number }>(
      `select number from generate_series(1, $1::integer) number
       where not exists (select from tenants where slug = 'scale-' || lpad(number::text, 5, '0')) order by 1`,
      [clinics],
    )
    return rows.map(({ number }) => number)
  })

async function withClient<Result>(
  connectionString: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
