import type { AddOnRecordProps } from 'careloom/admin'

/** What a patient is to be called back for, the earliest first. */
export async function PatientRecalls({ ctx, id: patient, t }: AddOnRecordProps) {
  const records = ctx.records.asCaller
  const open = { patient: { equals: patient }, status: { not_equals: 'done' } }
  const recalls = patient ? await records.find('recalls', { where: open, sort: 'dueOn' }) : []
  if (recalls.length === 0) return <p>{t('recalls:nothing')}</p>
  const services = new Map((await records.find('services', { limit: 200 })).map(({ id, name }) => [id, name]))
  return (
    <ul>
      {recalls.map(({ id, dueOn, service }) => (
        <li key={id}>
          <time dateTime={dueOn}>{dueOn}</time> · {services.get(String(service))}
        </li>
      ))}
    </ul>
  )
}
