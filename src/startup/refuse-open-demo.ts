import pg from 'pg'
import { matchPassword } from '@/src/auth/match-password'
import { demoClinics, operatorEmail } from '@/src/demo/demo-clinics'
import { env, PUBLISHED_DEMO_PASSWORD } from '@/src/env'
import { StartupError } from '@/src/framework/startup-error'
import { isThisMachine } from '@/src/networks/is-this-machine'

/**
 * The password of the demo people stands in the documentation. Who has it is served on this machine alone: refuses to
 * start where others can reach the product. `fillsDemo`: an empty database is about to be filled with them.
 */
export async function refuseOpenDemo({ fillsDemo }: { fillsDemo: boolean }): Promise<void> {
  const { DATABASE_URL, DEMO_PASSWORD, HOST, PUBLIC_URL } = env()
  if (isThisMachine(HOST) && isThisMachine(PUBLIC_URL ? new URL(PUBLIC_URL).hostname : '')) return
  const client = new pg.Client({ connectionString: DATABASE_URL })
  await client.connect()
  try {
    const { rows } = await client.query('select 1 from tenants limit 1')
    const isFirst = fillsDemo && rows.length === 0 && DEMO_PASSWORD === PUBLISHED_DEMO_PASSWORD
    if (!isFirst && !(await hasPublishedPassword(client))) return
  } finally {
    await client.end()
  }
  throw new StartupError(
    'The demo people have a password that everybody knows, so they are served on this machine alone. Leave HOST and PUBLIC_URL out, or start with an empty DATA_DIR and a DEMO_PASSWORD of your own, or with DEMO=off.',
  )
}

async function hasPublishedPassword(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ salt: string; hash: string }>(
    `select distinct salt, hash from users where status = 'active' and (email = $1 or split_part(email, '@', 2) = any($2))`,
    [operatorEmail, demoClinics.map(({ clinic }) => `${clinic.slug}.demo`)],
  )
  for (const stored of rows) if (await matchPassword(stored, PUBLISHED_DEMO_PASSWORD)) return true
  return false
}
