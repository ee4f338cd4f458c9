import { createLocalReq } from 'payload'
import type { Job } from '@/src/jobs/define-job'
import { runInContext } from '@/src/request-context'
import { queryAll } from '@/tests/factories/booking'
import type { Member } from '@/tests/factories/clinic'
import type { TestApp } from '@/tests/helpers/test-app'

/** What is asked for and decided about patients, as calls of one signed-in person. */
export const rightsDesk = (app: TestApp, as: Member) => {
  const post = (path: string, body: object = {}) => app.call('POST', `/api/v1/${path}`, { as, body })
  return {
    post,
    exportOf: (patient: string) => post(`patients/${patient}/export`, { reason: 'The patient asked' }),
    restrict: (patient: string) => post(`patients/${patient}/restriction`, { reason: 'A dispute about it' }),
    unrestrict: (patient: string) =>
      post(`patients/${patient}/restriction/lift`, { reason: 'It is settled' }),
    hold: (patient: string) => post(`patients/${patient}/legal-hold`, { reason: 'A lawsuit' }),
    release: (patient: string) => post(`patients/${patient}/legal-hold/lift`, { reason: 'It is over' }),
    planOf: (patient: string) => app.call('GET', `/api/v1/patients/${patient}/erasure`, { as }),
    erase: (patient: string) => post(`patients/${patient}/erasure`, { reason: 'The patient asked' }),
    decide: (request: string, body: object) => post(`patient-requests/${request}/decide`, body),
    request: (id: string) => app.call('GET', `/api/v1/patient-requests/${id}`, { as }),
    archive: (id: string) =>
      fetch(`${app.url}/api/v1/patient-requests/${id}/archive.zip`, {
        headers: { authorization: `JWT ${as.token}` },
      }),
  }
}

/** Lets a job that runs by the clock run now. */
export async function runNow({ payload }: Pick<TestApp, 'payload'>, job: Job): Promise<void> {
  const req = await createLocalReq({}, payload)
  await runInContext({ requestId: 'test', channel: 'job' }, () =>
    job.handler({
      ...{ payload, req, data: {} as never, attempt: 1, isLastAttempt: true },
      signal: new AbortController().signal,
    }),
  )
}

/** Makes everything of a patient as old as told, past both walls; what is locked otherwise too. */
export async function ageRecords(
  { database }: Pick<TestApp, 'database'>,
  patient: string,
  years: number,
): Promise<void> {
  const tables: [string, string[]][] = [
    ['patients', ['created_at']],
    ['appointments', ['starts_at', 'ends_at', 'created_at']],
    ['notes', ['created_at', 'signed_at']],
    ['documents', ['created_at']],
    ['invoices', ['created_at', 'issued_at']],
  ]
  const statements = tables.map(([table, columns]) => {
    const set = columns.map((column) => `${column} = ${column} - interval '${Math.floor(years)} years'`)
    return `update ${table} set ${set.join(', ')} where ${table === 'patients' ? 'id' : 'patient_id'} = '${patient}'`
  })
  await queryAll(
    database,
    `begin; set local session_replication_role = replica; ${statements.join('; ')}; commit`,
  )
}
