import type { MadeDocument, MadeVisit, Making } from '@/src/demo/generate/clinic-data'
import { seededRandom } from '@/src/demo/generate/random'

/** Letters and pictures that belong to completed visits; their files are made when they are written. */
export function makeDocuments({ profile }: Making, visits: readonly MadeVisit[]): MadeDocument[] {
  const { slug } = profile.clinic
  const random = seededRandom(`${slug}/documents`)
  const completed = visits.flatMap((visit) =>
    visit.status === 'completed' && visit.patient ? [{ visit, patient: visit.patient }] : [],
  )
  if (completed.length === 0) return []
  return profile.documents.map((document) => ({
    ...document,
    ...random.pick(completed),
    seed: `${slug}/${document.fileName}`,
  }))
}
