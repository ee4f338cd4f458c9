import { createLocalReq, type Payload } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { demoClinics, demoSize, operatorEmail } from '@/src/demo/demo-clinics'
import { idMaker } from '@/src/demo/generate/ids'
import { makeClinic } from '@/src/demo/generate/make-clinic'
import { seededRandom } from '@/src/demo/generate/random'
import { type StoredPassword, storedPassword } from '@/src/demo/write/demo-password'
import { writeClinic } from '@/src/demo/write/write-clinic'
import { env, PUBLISHED_DEMO_PASSWORD } from '@/src/env'

/**
 * Fills an installation without clinics with the two demo clinics and the operator, and leaves any other as it is.
 * A first start that was interrupted is completed: a demo clinic that is missing beside the other one is added.
 * Answers the short names of the clinics it made; none means that nothing was to be done.
 */
export async function seedDemo(payload: Payload, { now = Date.now() } = {}): Promise<string[]> {
  const req = await createLocalReq({}, payload)
  const tenants = await runSql<{ slug: string }>(
    req,
    sql`select slug from tenants limit ${demoClinics.length + 1}`,
  )
  const known = new Set(tenants.map(({ slug }) => slug))
  const missing = demoClinics.filter(({ clinic }) => !known.has(clinic.slug))
  if (known.size > demoClinics.length - missing.length || missing.length === 0) return []

  const password = await storedPassword(env().DEMO_PASSWORD)
  await addOperator(payload, password, now)
  const written = await Promise.all(
    missing.map((profile) =>
      writeClinic(payload, makeClinic({ profile, now, size: demoSize }), {
        consentVersion: profile.consentVersion,
        password,
        reason: 'Demo data',
      }),
    ),
  )
  return missing.filter((_, index) => written[index]).map(({ clinic }) => clinic.slug)
}

async function addOperator(payload: Payload, { salt, hash }: StoredPassword, now: number): Promise<void> {
  const req = await createLocalReq({}, payload)
  const id = idMaker(seededRandom(operatorEmail))(now)
  await runSql(
    req,
    sql`insert into users (id, name, email, status, platform_role, language, salt, hash)
        values (${id}, 'Demo operator', ${operatorEmail}, 'active', 'operator', 'en', ${salt}, ${hash})
        on conflict (email) do nothing`,
  )
  // With the published password the product is served on this machine alone (src/startup/refuse-open-demo.ts).
  if (env().DEMO_PASSWORD !== PUBLISHED_DEMO_PASSWORD) return
  await runSql(
    req,
    sql`insert into second_factor_grace (user_id, began_at) select id, 'infinity' from users
        where email = ${operatorEmail} and id = ${id} on conflict do nothing`,
  )
}
