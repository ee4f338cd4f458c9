import type { PayloadRequest } from 'payload'
import { runSql, sql } from '@/src/database/sql'
import { type Announcement, announceAll } from '@/webhooks/announce'
import { patientUpdated } from '@/webhooks/events/patient-updated'

type Row = { id: string; status: 'active' | 'inactive' | 'merged' | 'erased'; isRestricted: boolean }

/** Tells other systems what was done to records of patients, by SQL, with their state after it. */
export async function tellPatientsChanged(
  req: PayloadRequest,
  { clinicId, patients, changed }: { clinicId: string; patients: string[]; changed: string[] },
): Promise<void> {
  const rows = await runSql<Row>(
    req,
    sql`select id, status, restricted_at is not null as "isRestricted" from patients
        where tenant_id = ${clinicId} and id in ${patients} order by id`,
  )
  await announceAll(
    req,
    rows.map(({ id, status, isRestricted }) => {
      const data = { patient: id, status, isRestricted, changed }
      return { event: patientUpdated, subject: id, data } as unknown as Announcement
    }),
  )
}
