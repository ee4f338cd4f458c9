import type { HoursProfile, PractitionerProfile } from '@/src/demo/profiles/clinic-profile'

/** Two parts of a day with the midday break that the practice keeps. */
const withBreak = (
  weekdays: number[],
  location: number,
  opens = '08:00',
  closes = '19:00',
): HoursProfile[] => [
  { weekdays, location, startTime: opens, endTime: '12:30' },
  { weekdays, location, startTime: '13:30', endTime: closes },
]

const psychotherapy = ['PSY', 'ERST', 'ONL']
const physiotherapy = ['KG', 'MT', 'US']

/** Location 0 is Prenzlauer Berg, 1 is Potsdam. */
export const berlinPractitioners: readonly PractitionerProfile[] = [
  {
    name: 'Dr. Katharina Brandt',
    title: 'Psychologische Psychotherapeutin',
    registrationNumber: 'LANR 812345601',
    color: '#4b5fa8',
    bio: 'Gründerin der Praxis, Verhaltenstherapie.',
    services: [...psychotherapy, 'COA', 'GRP'],
    signsInAs: 'owner',
    hours: withBreak([1, 2, 4], 0, '09:00', '18:00'),
  },
  {
    name: 'Jonas Weber',
    title: 'Physiotherapeut',
    registrationNumber: 'IK 441123456',
    color: '#2f8a5b',
    bio: 'Manuelle Therapie und Sportverletzungen.',
    services: [...physiotherapy, 'WELL'],
    signsInAs: 'practitioner',
    hours: withBreak([1, 2, 3, 4, 5], 0),
  },
  {
    name: 'Miriam Schäfer',
    title: 'Psychologische Psychotherapeutin',
    registrationNumber: 'LANR 812345602',
    color: '#6d7fc4',
    bio: 'Tiefenpsychologisch, auch am Sonntagabend per Video.',
    services: psychotherapy,
    hours: [
      ...withBreak([2, 3, 5], 0, '10:00', '20:00'),
      { weekdays: [7], location: 0, startTime: '15:00', endTime: '20:00' },
    ],
  },
  {
    name: 'Thomas Köhler',
    title: 'Physiotherapeut',
    registrationNumber: 'IK 441123457',
    color: '#4aa377',
    bio: 'Nachbehandlung von Operationen an Knie und Hüfte.',
    services: [...physiotherapy, 'MLD'],
    hours: withBreak([1, 2, 3, 4, 5], 1),
  },
  {
    name: 'Aylin Yıldız',
    title: 'Ergotherapeutin',
    registrationNumber: 'IK 451123458',
    color: '#c98a2b',
    bio: 'Kinder und Jugendliche.',
    services: ['ERGO', 'KIND'],
    hours: withBreak([1, 2, 3, 4], 0, '08:30', '18:00'),
  },
  {
    name: 'Sabine Hoffmann',
    title: 'Lymphtherapeutin',
    registrationNumber: 'IK 441123459',
    color: '#7fb069',
    bio: 'Lymphdrainage und Massage.',
    services: ['MLD', 'WELL', 'KG'],
    hours: withBreak([2, 3, 4, 5], 0, '07:30', '16:00'),
  },
  {
    name: 'Felix Neumann',
    title: 'Physiotherapeut',
    registrationNumber: 'IK 441123460',
    color: '#3d8fb4',
    bio: 'Rücken, Nacken, Kiefer; samstags geöffnet.',
    services: [...physiotherapy, 'WELL'],
    hours: [
      ...withBreak([3, 4, 5], 0, '10:00', '20:00'),
      { weekdays: [6], location: 0, startTime: '09:00', endTime: '14:00' },
    ],
  },
  {
    name: 'Dr. Ulrike Lang',
    title: 'Psychologische Psychotherapeutin',
    registrationNumber: 'LANR 812345603',
    color: '#8a5a44',
    bio: 'Paare, Führungskräfte, Krisen.',
    services: [...psychotherapy, 'COA', 'GRP'],
    hours: withBreak([1, 3, 5], 1, '09:00', '19:00'),
  },
  {
    name: 'Leonie Fischer',
    title: 'Ergotherapeutin',
    registrationNumber: 'IK 451123461',
    color: '#d9a84e',
    bio: 'Handtherapie und Neurologie.',
    services: ['ERGO', 'KIND'],
    hours: [...withBreak([2, 4], 1), ...withBreak([5], 0, '08:00', '16:00')],
  },
  {
    name: 'Peter Zimmermann',
    title: 'Physiotherapeut',
    registrationNumber: 'IK 441123462',
    color: '#a8577e',
    bio: 'Geriatrie, Hausbesuche am Vormittag.',
    services: ['KG', 'MT', 'MLD'],
    hours: [
      ...withBreak([1, 2, 4], 0, '07:00', '15:00'),
      { weekdays: [6], location: 1, startTime: '08:00', endTime: '13:00' },
    ],
  },
]
