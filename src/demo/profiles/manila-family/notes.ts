import type { NoteBook } from '@/src/demo/profiles/clinic-profile'
import { childCases } from '@/src/demo/profiles/manila-family/note-cases-children'
import { consultationCases } from '@/src/demo/profiles/manila-family/note-cases-consultation'
import { procedureCases } from '@/src/demo/profiles/manila-family/note-cases-procedures'

export const manilaNotes: NoteBook = {
  templates: [
    {
      name: 'SOAP note',
      services: ['CONS', 'FOLL', 'APE', 'TELE', 'PRE', 'US', 'ECG'],
      sections: [
        { key: 'subjective', title: 'Subjective', prompt: 'What the patient tells' },
        { key: 'objective', title: 'Objective', prompt: 'What you find' },
        { key: 'assessment', title: 'Assessment', prompt: 'What you make of it' },
        { key: 'plan', title: 'Plan', prompt: 'What happens next' },
      ],
    },
    {
      name: 'Well-child visit',
      services: ['PED'],
      sections: [
        { key: 'growth', title: 'Growth', prompt: 'Weight, height, percentiles' },
        { key: 'development', title: 'Development', prompt: 'Milestones for the age' },
        { key: 'plan', title: 'Plan', prompt: 'Vaccines, advice, next visit' },
      ],
    },
    {
      name: 'Procedure note',
      services: ['SURG', 'WND', 'VAC'],
      sections: [
        { key: 'procedure', title: 'Procedure', prompt: 'What was done, how, with what' },
        { key: 'findings', title: 'Findings', prompt: 'During and after' },
        { key: 'instructions', title: 'Instructions', prompt: 'For the patient' },
      ],
    },
  ],
  cases: [...consultationCases, ...childCases, ...procedureCases],
  addenda: [
    'Laboratory results received: all within normal limits. Patient informed by text.',
    'Patient called: feeling better since this morning.',
    'Corrected: the next visit is in four weeks, not in two.',
  ],
}
