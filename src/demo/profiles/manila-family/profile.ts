import type { ClinicProfile } from '@/src/demo/profiles/clinic-profile'
import { philippineHolidays } from '@/src/demo/profiles/holidays'
import { manilaNotes } from '@/src/demo/profiles/manila-family/notes'
import { manilaPeople } from '@/src/demo/profiles/manila-family/people'
import { manilaPractitioners } from '@/src/demo/profiles/manila-family/practitioners'
import { manilaServices } from '@/src/demo/profiles/manila-family/services'

const makati = {
  line1: '88 Paseo de Roxas, 3/F',
  city: 'Makati',
  region: 'Metro Manila',
  postalCode: '1226',
  country: 'PH',
}

/** Short visits on a fine grid, prices with tax, paid at the counter; open on Sundays and on Saturday night. */
export const manilaFamily: ClinicProfile = {
  clinic: {
    slug: 'manila-family',
    name: 'Manila Family Clinic',
    timezone: 'Asia/Manila',
    currency: 'PHP',
    country: 'PH',
    locale: 'en',
    language: 'en',
    phone: '+63 2 8555 0100',
    email: 'hello@manila-family.demo',
    taxId: '008-123-456-00000',
    accentColor: '#2f7d6d',
    address: makati,
    settings: {
      slotGridMinutes: 15,
      minNoticeMinutes: 60,
      horizonDays: 180,
      lateCancelHours: 12,
      taxRounding: 'line',
      pricesIncludeTax: true,
      invoicePrefix: 'INV',
      paymentTermDays: 14,
    },
  },
  locations: [
    { name: 'Makati', phone: '+63 2 8555 0100', address: makati },
    {
      name: 'Quezon City',
      phone: '+63 2 8555 0200',
      address: {
        line1: '21 Timog Avenue',
        city: 'Quezon City',
        region: 'Metro Manila',
        postalCode: '1103',
        country: 'PH',
      },
    },
  ],
  resources: [
    ...['Room 1', 'Room 2', 'Room 3', 'Room 4', 'Room 5', 'Treatment room'].map(
      (name) => ({ name, kind: 'room', location: 0 }) as const,
    ),
    ...['Room A', 'Room B', 'Room C'].map((name) => ({ name, kind: 'room', location: 1 }) as const),
    { name: 'ECG machine', kind: 'device', location: 0 },
    { name: 'Ultrasound', kind: 'device', location: 0 },
    { name: 'ECG machine (QC)', kind: 'device', location: 1 },
    { name: 'Ultrasound (QC)', kind: 'device', location: 1 },
  ],
  services: manilaServices,
  practitioners: manilaPractitioners,
  staff: [
    { role: 'admin', name: 'Liza Marquez' },
    { role: 'nurse', name: 'Joy Fernandez' },
    { role: 'receptionist', name: 'Carlo Aguilar' },
    { role: 'billing', name: 'Nenita Chua' },
  ],
  holidaysOf: philippineHolidays,
  people: manilaPeople,
  visits: {
    timeOffReasons: ['Annual leave', 'Medical congress', 'Family matter', 'Sick leave'],
    extraReason: 'Extra hours before the holidays',
    cancellationReasons: [
      'Caught in traffic',
      'Feeling better',
      'Schedule conflict at work',
      'Will book again',
      'Physician unavailable',
    ],
    internalNotes: [
      'Bring previous laboratory results.',
      'HMO approval pending.',
      'Walk-in.',
      'Reminder sent by text.',
    ],
  },
  notes: manilaNotes,
  billing: {
    issuedWithinHours: 1,
    paysWithinDays: { min: 2, max: 30 },
    shareOf: { paidAtOnce: 0.86, paidLater: 0.06, paidInParts: 0.03 },
    methods: [
      { method: 'cash', weight: 60, referencePrefix: 'OR' },
      { method: 'card', weight: 28, referencePrefix: 'CARD' },
      { method: 'transfer', weight: 12, referencePrefix: 'GCASH' },
    ],
    extras: [
      {
        description: 'Medical certificate',
        unitPriceMinor: 15_000,
        taxRateBasisPoints: 1_200,
        categories: ['Family medicine'],
      },
      {
        description: 'Dressing materials',
        unitPriceMinor: 22_550,
        taxRateBasisPoints: 1_200,
        categories: ['Procedures'],
      },
      {
        description: 'Vaccine card',
        unitPriceMinor: 5_000,
        taxRateBasisPoints: 1_200,
        categories: ['Prevention', 'Paediatrics'],
      },
    ],
    seniorDiscount: { fromAge: 60, percent: 20 },
    creditReasons: ['Billed twice', 'Service not given', 'Discount forgotten'],
  },
  consentVersion: '2025-01',
  documents: [
    {
      title: 'Referral to cardiology',
      kind: 'referral',
      fileName: 'referral-cardiology.pdf',
      sections: [
        {
          title: 'Reason',
          text: 'Palpitations on exertion, ECG with isolated premature beats. Please evaluate and advise.',
        },
        { title: 'Treatment so far', text: 'Losartan 50 mg once daily since January.' },
      ],
    },
    {
      title: 'Laboratory results',
      kind: 'result',
      fileName: 'laboratory-results.pdf',
      sections: [
        { title: 'Blood chemistry', text: 'Fasting glucose 6.4 mmol/L. Creatinine 78 µmol/L. HbA1c 6.3 %.' },
        { title: 'Remark', text: 'Repeat in three months.' },
      ],
    },
    {
      title: 'Consent for minor surgery',
      kind: 'consent_form',
      fileName: 'consent-signed.pdf',
      sections: [
        { title: 'Procedure', text: 'Excision of a sebaceous cyst under local anaesthesia.' },
        { title: 'Agreement', text: 'Risks and alternatives were explained. The patient agrees.' },
      ],
    },
    { title: 'Chest X-ray', kind: 'result', fileName: 'chest-x-ray.png' },
    { title: 'Skin lesion, forearm', kind: 'photo', fileName: 'forearm.png' },
    { title: 'HMO card', kind: 'insurance', fileName: 'hmo-card.png' },
  ],
}
