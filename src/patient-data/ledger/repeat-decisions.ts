import type pg from 'pg'
import { TENANT_SETTING } from '@/src/database/tenant-pool'
import type { Mark, SignedDecision, Withdrawal } from '@/src/patient-data/ledger/signed-decision'

/**
 * Repeats on rows that were restored what was decided for patients since, in the transaction of this connection.
 * Patients and clinics that are not there are passed over, and what is there already stays.
 */
export async function repeatDecisions(
  client: pg.Client,
  decisions: readonly SignedDecision[],
): Promise<void> {
  if (decisions.length === 0) return
  await client.query(`select set_config('app.patient_rights', 'on', true)`)
  for (const made of inOrder(decisions)) {
    await client.query(`select set_config('${TENANT_SETTING}', $1, true)`, [made.clinic])
    await (made.kind === 'withdrawal' ? withdraw(client, made) : mark(client, made))
  }
  await client.query(`select set_config('app.patient_rights', '', true)`)
}

/** What has ended comes first: of one patient only one restriction and one legal hold can be active. */
function inOrder(decisions: readonly SignedDecision[]): SignedDecision[] {
  const last = new Map<string, SignedDecision>()
  for (const made of decisions) {
    const known = last.get(made.id)
    if (!known || !hasEnded(known)) last.set(made.id, made)
  }
  return [...last.values()].sort((one, other) => Number(hasEnded(other)) - Number(hasEnded(one)))
}

const hasEnded = (made: SignedDecision): boolean => made.kind !== 'withdrawal' && made.state === 'ended'

const PATIENT = `from patients p where p.tenant_id = $1 and p.id = $2 and p.status not in ('merged', 'erased')`

async function mark(client: pg.Client, { at, by, clinic, id, kind, patient, since, state, until }: Mark) {
  if (state === 'ended')
    await client.query(
      `update patient_requests set status = 'ended', ended_at = $3, updated_at = now()
       where tenant_id = $1 and id = $2 and status = 'active'`,
      [clinic, id, at],
    )
  // Its reason was sealed and is lost with what the backup lacks; who asked for it and when is not.
  await client.query(
    `insert into patient_requests (id, tenant_id, patient_id, kind, status, requested_by_id, until, ended_at, outcome,
       created_at, updated_at, ledgered_at)
     select $3::uuid, p.tenant_id, p.id, $4::enum_patient_requests_kind, $5::enum_patient_requests_status,
       (select u.id from users u where u.id = $6::uuid), $7::timestamptz, $8::timestamptz,
       '{"repeatedByRestore": true}', $9::timestamptz, now(), now()
     ${PATIENT} on conflict do nothing`,
    [clinic, patient, id, kind, state, by, until, state === 'ended' ? at : null, since],
  )
  const column = kind === 'restriction' ? 'restricted_at' : 'held_at'
  const isErased = `exists (select from patient_erasures e where e.tenant_id = p.tenant_id and e.patient_id = p.id)`
  await client.query(
    `update patients p set ${column} = case when exists (select from patient_requests r where r.tenant_id = p.tenant_id
         and r.patient_id = p.id and r.kind = $3::enum_patient_requests_kind and r.status = 'active')
         ${kind === 'restriction' ? `or ${isErased}` : ''} then coalesce(p.${column}, $4::timestamptz) end
     where p.tenant_id = $1 and p.id = $2 and p.status not in ('merged', 'erased')`,
    [clinic, patient, kind, since],
  )
}

const withdraw = (client: pg.Client, made: Withdrawal) =>
  client.query(
    `insert into consents (id, tenant_id, patient_id, purpose, granted, text_version, language, text_hash, channel,
       recorded_at, created_at, updated_at)
     select $3::uuid, p.tenant_id, p.id, $4::enum_consents_purpose, false, $5, $6, $7, $8::enum_consents_channel,
       $9::timestamptz, now(), now()
     ${PATIENT} on conflict do nothing`,
    [
      ...[made.clinic, made.patient, made.id, made.purpose, made.textVersion, made.language, made.textHash],
      ...[made.channel, made.at],
    ],
  )
