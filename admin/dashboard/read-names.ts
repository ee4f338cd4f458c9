import type { DataFromCollectionSlug, PayloadRequest } from 'payload'
import { isAllowed } from '@/src/access/principal'
import type { Appointment, Patient, Practitioner, Resource, Service } from '@/src/payload-types'

export type NamesOfDay = {
  patients: ReadonlyMap<string, Pick<Patient, 'firstName' | 'lastName' | 'allergies' | 'tags'>>
  practitioners: ReadonlyMap<string, Pick<Practitioner, 'name' | 'color'>>
  services: ReadonlyMap<string, Pick<Service, 'name'>>
  resources: ReadonlyMap<string, Pick<Resource, 'name' | 'kind'>>
}

type Named = 'patients' | 'practitioners' | 'services' | 'resources'

const MOST_IDS = 200

/** The people, services and rooms behind the ids of some visits: one query for each kind, through the reader's rights. */
export async function readNames(
  req: PayloadRequest,
  appointments: readonly Appointment[],
): Promise<NamesOfDay> {
  const ids = (pick: (appointment: Appointment) => unknown) => appointments.flatMap(pick).filter(isId)
  const [patients, practitioners, services, resources] = await Promise.all([
    readByIds(
      req,
      'patients',
      ids(({ patient }) => patient),
      { firstName: true, lastName: true, allergies: true, tags: true },
    ),
    readByIds(
      req,
      'practitioners',
      ids(({ practitioner }) => practitioner),
      { name: true, color: true },
    ),
    readByIds(
      req,
      'services',
      ids(({ service }) => service),
      { name: true },
    ),
    readByIds(
      req,
      'resources',
      ids(({ resources: used }) => used ?? []),
      { name: true, kind: true },
    ),
  ])
  return { patients, practitioners, services, resources }
}

const isId = (value: unknown): value is string => typeof value === 'string'

/** Records by id. Somebody who may not read this kind at all gets none, and the page shows what remains. */
async function readByIds<Slug extends Named>(
  req: PayloadRequest,
  collection: Slug,
  ids: readonly string[],
  select: Record<string, true>,
): Promise<Map<string, DataFromCollectionSlug<Slug>>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0 || !isAllowed(req.user, 'read', collection)) return new Map()
  const { docs } = await req.payload.find({
    collection,
    where: { id: { in: wanted } },
    limit: MOST_IDS,
    pagination: false,
    depth: 0,
    select: select as never,
    overrideAccess: false,
    user: req.user,
    req,
  })
  return new Map((docs as unknown as DataFromCollectionSlug<Slug>[]).map((doc) => [String(doc.id), doc]))
}

/** Full names of patients by id. */
export async function patientNames(
  req: PayloadRequest,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await readByIds(req, 'patients', ids, { firstName: true, lastName: true })
  return new Map([...found].map(([id, { firstName, lastName }]) => [id, `${firstName} ${lastName}`]))
}
