import type { PractitionerProfile } from '@/src/demo/profiles/clinic-profile'

const familyMedicine = ['CONS', 'FOLL', 'APE', 'VAC', 'TELE']
const monToFri = [1, 2, 3, 4, 5]

/** Location 0 is Makati, 1 is Quezon City. One works nights, some on Sundays, one in both places. */
export const manilaPractitioners: readonly PractitionerProfile[] = [
  {
    name: 'Dr. Corazon Dela Cruz',
    title: 'Family physician',
    registrationNumber: 'PRC-0081234',
    color: '#2f7d6d',
    bio: 'Founder of the clinic; family medicine for three generations.',
    services: [...familyMedicine, 'DSME'],
    signsInAs: 'owner',
    hours: [{ weekdays: [1, 2, 4, 5], location: 0, startTime: '09:00', endTime: '15:00' }],
  },
  {
    name: 'Dr. Miguel Santos',
    title: 'Family physician',
    registrationNumber: 'PRC-0092817',
    color: '#1d5c8a',
    bio: 'Hypertension, diabetes and everyday complaints.',
    services: [...familyMedicine, 'ECG', 'DSME'],
    signsInAs: 'practitioner',
    hours: [
      { weekdays: monToFri, location: 0, startTime: '08:00', endTime: '12:00' },
      { weekdays: monToFri, location: 0, startTime: '13:00', endTime: '17:00' },
    ],
  },
  {
    name: 'Dr. Angela Reyes',
    title: 'Paediatrician',
    registrationNumber: 'PRC-0103355',
    color: '#e0912f',
    bio: 'Newborns to teenagers.',
    services: ['PED', 'VAC'],
    hours: [
      { weekdays: [1, 3, 5], location: 0, startTime: '09:00', endTime: '17:00' },
      { weekdays: [6], location: 1, startTime: '08:00', endTime: '14:00' },
    ],
  },
  {
    name: 'Dr. Teresa Villanueva',
    title: 'Obstetrician and gynaecologist',
    registrationNumber: 'PRC-0076120',
    color: '#b34d7a',
    bio: 'Prenatal care and ultrasound.',
    services: ['PRE', 'US'],
    hours: [
      { weekdays: [2, 4], location: 0, startTime: '09:00', endTime: '17:00' },
      { weekdays: [1, 3, 5], location: 1, startTime: '13:00', endTime: '19:00' },
    ],
  },
  {
    name: 'Dr. Jose Ramon Bautista',
    title: 'General surgeon',
    registrationNumber: 'PRC-0068891',
    color: '#7a4b2a',
    bio: 'Minor surgery and wounds that do not heal.',
    services: ['SURG', 'WND', 'CONS'],
    hours: [
      { weekdays: [1, 3], location: 0, startTime: '13:00', endTime: '18:00' },
      { weekdays: [2, 5], location: 1, startTime: '09:00', endTime: '15:00' },
    ],
  },
  {
    name: 'Dr. Patricia Lim',
    title: 'Internist',
    registrationNumber: 'PRC-0112904',
    color: '#3d6fb4',
    bio: 'Heart, lungs and results that need a second look.',
    services: ['CONS', 'FOLL', 'ECG', 'APE', 'TELE'],
    hours: [{ weekdays: monToFri, location: 1, startTime: '10:00', endTime: '18:00' }],
  },
  {
    name: 'Dr. Rafael Mendoza',
    title: 'Family physician',
    registrationNumber: 'PRC-0120073',
    color: '#5a6b7c',
    bio: 'On duty in the evenings and through Saturday night.',
    services: ['CONS', 'FOLL', 'WND', 'TELE'],
    hours: [
      { weekdays: [3, 4, 5], location: 0, startTime: '17:00', endTime: '21:00' },
      { weekdays: [6], location: 0, startTime: '20:00', endTime: '02:00' },
    ],
  },
  {
    name: 'Dr. Isabel Navarro',
    title: 'Paediatrician',
    registrationNumber: 'PRC-0115542',
    color: '#c6582f',
    bio: 'Vaccination and growth.',
    services: ['PED', 'VAC'],
    hours: [
      { weekdays: [2, 4], location: 1, startTime: '09:00', endTime: '16:00' },
      { weekdays: [7], location: 1, startTime: '09:00', endTime: '15:00' },
    ],
  },
  {
    name: 'Grace Ocampo, RN',
    title: 'Nurse',
    registrationNumber: 'PRC-0450918',
    color: '#5f8f3a',
    bio: 'Vaccines, dressings and the diabetes class.',
    services: ['VAC', 'WND', 'DSME', 'ECG'],
    hours: [{ weekdays: [1, 2, 3, 4, 5, 6], location: 0, startTime: '08:00', endTime: '16:00' }],
  },
  {
    name: 'Dr. Antonio Garcia',
    title: 'Family physician',
    registrationNumber: 'PRC-0098034',
    color: '#8d4d9e',
    bio: 'Weekends and walk-ins.',
    services: familyMedicine,
    hours: [{ weekdays: [5, 6, 7], location: 0, startTime: '08:00', endTime: '17:00' }],
  },
]
