import pg from 'pg'
import { type DemoLogin, demoClinics, demoLogins } from '@/src/demo/demo-clinics'
import { env } from '@/src/env'
import { runScript } from '@/src/startup/run-script'

/** Fills a database without clinics with the demo clinics. Returns the sign-ins to show, none when there is no demo. */
export async function fillWithDemo(onProgress: (sentence: string) => void): Promise<readonly DemoLogin[]> {
  const { demo, all } = await countClinics()
  if (demo === all && demo < demoClinics.length) {
    onProgress('Making two demo clinics that have run for a year')
    await runScript('fill-with-demo')
    return demoLogins
  }
  return demo > 0 ? demoLogins : []
}

async function countClinics(): Promise<{ demo: number; all: number }> {
  const client = new pg.Client({ connectionString: env().DATABASE_URL })
  await client.connect()
  try {
    const { rows } = await client.query<{ demo: number; all: number }>(
      'select count(*)::int as "all", (count(*) filter (where slug = any($1)))::int as demo from tenants',
      [demoClinics.map(({ clinic }) => clinic.slug)],
    )
    return rows[0] ?? { demo: 0, all: 0 }
  } finally {
    await client.end()
  }
}
