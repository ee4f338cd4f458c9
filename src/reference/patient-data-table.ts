import type { Place } from '@/src/patient-data/place'
import { otherPlaces, patientDataPlaces } from '@/src/patient-data/places'

/** `docs/patient-data.md`: what is held about patients, how they get it and what an erasure does with it. */
export const patientDataTable = (): string =>
  [
    '# What is held about patients',
    '',
    'Made from `src/patient-data/places.ts` by `npm run generate`; do not edit. [Patient rights](patient-rights.md) says what the words mean.',
    '',
    '## In tables',
    '',
    ...tableOf(patientDataPlaces),
    '',
    '## Elsewhere',
    '',
    ...tableOf(otherPlaces),
    '',
  ].join('\n')

const tableOf = (places: ReadonlyMap<string, Place>): string[] => [
  '| Where | In an export | In an erasure |',
  '| --- | --- | --- |',
  ...[...places].map(([name, place]) => `| ${name} | ${exported(place)} | ${erased(place)} |`),
]

function exported({ export: exporter }: Place): string {
  if (exporter.way === 'records') return `\`${exporter.collection}.json\``
  if (exporter.way === 'part') return `with ${exporter.of}`
  if (exporter.way === 'own_file') return `\`${exporter.name}\``
  return `no: ${exporter.why}`
}

function erased({ erase: { how, steps, why } }: Place): string {
  const from = Object.keys(steps ?? {}).join(', ')
  return `${how.replaceAll('_', ' ')}${from ? ` (${from})` : ''}: ${why}`
}
