import type { NoteCase } from '@/src/demo/profiles/clinic-profile'

const visit = ([growth, development, plan]: [string, string, string]): NoteCase => ({
  services: ['PED'],
  texts: { growth, development, plan },
})

export const childCases: readonly NoteCase[] = [
  visit([
    'Weight and height both along the 50th percentile, the same curve as at the last visit.',
    'Appropriate for age; plays with others, sleeps through.',
    'Vaccines complete for age.\nAdvice on varied meals and less juice.\nNext visit in six months.',
  ]),
  visit([
    'Weight below the 25th percentile, height on the 50th. No loss since the last visit.',
    'Lively and curious, speech clear for age.',
    'Three meals and two snacks, no milk before meals.\nDeworming today.\nWeight again in six weeks.',
  ]),
  visit([
    'Weight on the 60th percentile. Temperature 37.8 °C, eardrums clear, throat a little red.',
    'Plays between bouts of fever, drinks well.',
    'Paracetamol by weight when above 38.5 °C.\nFluids.\nReturn when drowsy, not drinking or after three days of fever.',
  ]),
  visit([
    'Height and weight on the 75th percentile, spine straight, vision normal.',
    'Does well in school, joins sports.',
    'Certificate for school issued.\nDental check-up advised.',
  ]),
]
