import { berlinNotes } from '@/src/demo/profiles/berlin-therapy/notes'
import { berlinPeople } from '@/src/demo/profiles/berlin-therapy/people'
import { berlinPractitioners } from '@/src/demo/profiles/berlin-therapy/practitioners'
import { berlinServices } from '@/src/demo/profiles/berlin-therapy/services'
import type { ClinicProfile } from '@/src/demo/profiles/clinic-profile'
import { berlinHolidays } from '@/src/demo/profiles/holidays'

const prenzlauerBerg = { line1: 'Kollwitzstraße 42', city: 'Berlin', postalCode: '10405', country: 'DE' }

/** Long visits on a coarse grid, prices without tax, paid by transfer weeks later; clocks that change twice a year. */
export const berlinTherapy: ClinicProfile = {
  clinic: {
    slug: 'berlin-therapy',
    name: 'Therapiezentrum Berlin',
    timezone: 'Europe/Berlin',
    currency: 'EUR',
    country: 'DE',
    locale: 'de',
    language: 'de',
    phone: '+49 30 23125 100',
    email: 'praxis@berlin-therapy.demo',
    taxId: 'DE123456789',
    accentColor: '#4b5fa8',
    address: prenzlauerBerg,
    settings: {
      slotGridMinutes: 30,
      minNoticeMinutes: 1_440,
      horizonDays: 90,
      lateCancelHours: 24,
      taxRounding: 'invoice',
      pricesIncludeTax: false,
      invoicePrefix: 'RE',
      paymentTermDays: 30,
    },
  },
  locations: [
    { name: 'Prenzlauer Berg', phone: '+49 30 23125 100', address: prenzlauerBerg },
    {
      name: 'Potsdam',
      phone: '+49 30 23125 200',
      address: {
        line1: 'Gutenbergstraße 7',
        city: 'Potsdam',
        region: 'Brandenburg',
        postalCode: '14467',
        country: 'DE',
      },
    },
  ],
  resources: [
    ...['Raum Linde', 'Raum Ahorn', 'Raum Birke', 'Raum Eiche', 'Raum Buche', 'Gymnastikraum'].map(
      (name) => ({ name, kind: 'room', location: 0 }) as const,
    ),
    ...['Raum Havel', 'Raum Spree', 'Raum Nuthe'].map(
      (name) => ({ name, kind: 'room', location: 1 }) as const,
    ),
    { name: 'Ultraschallgerät', kind: 'device', location: 0 },
    { name: 'Ultraschallgerät Potsdam', kind: 'device', location: 1 },
  ],
  services: berlinServices,
  practitioners: berlinPractitioners,
  staff: [
    { role: 'admin', name: 'Stefan Kühn' },
    { role: 'nurse', name: 'Birgit Sommer' },
    { role: 'receptionist', name: 'Nele Schubert' },
    { role: 'billing', name: 'Holger Franke' },
  ],
  holidaysOf: berlinHolidays,
  people: berlinPeople,
  visits: {
    timeOffReasons: ['Urlaub', 'Fortbildung', 'Krank', 'Supervision'],
    extraReason: 'Zusätzliche Sprechzeit',
    cancellationReasons: [
      'Krank',
      'Beruflich verhindert',
      'Bahnstreik',
      'Termin verwechselt',
      'Praxis hat verschoben',
    ],
    internalNotes: [
      'Verordnung mitbringen.',
      'Erinnerung per SMS verschickt.',
      'Letzte Sitzung der Verordnung.',
      'Parkplatz im Hof freihalten.',
    ],
  },
  notes: berlinNotes,
  billing: {
    issuedWithinHours: 72,
    paysWithinDays: { min: 3, max: 45 },
    shareOf: { paidAtOnce: 0.04, paidLater: 0.84, paidInParts: 0.05 },
    methods: [
      { method: 'transfer', weight: 82, referencePrefix: 'SEPA' },
      { method: 'card', weight: 13, referencePrefix: 'KARTE' },
      { method: 'cash', weight: 5, referencePrefix: 'BAR' },
    ],
    extras: [
      {
        description: 'Kinesio-Tape',
        unitPriceMinor: 895,
        taxRateBasisPoints: 1_900,
        categories: ['Physiotherapie'],
      },
      {
        description: 'Übungsband',
        unitPriceMinor: 1_249,
        taxRateBasisPoints: 1_900,
        categories: ['Physiotherapie'],
      },
      {
        description: 'Bericht für die Kasse',
        unitPriceMinor: 2_500,
        taxRateBasisPoints: 1_900,
        categories: ['Psychotherapie', 'Ergotherapie'],
      },
    ],
    missedVisitFee: { description: 'Ausfallhonorar', unitPriceMinor: 4_500, taxRateBasisPoints: 0 },
    creditReasons: ['Doppelt berechnet', 'Leistung nicht erbracht', 'Falscher Satz'],
  },
  consentVersion: '2025-03-DE',
  documents: [
    {
      title: 'Verordnung Krankengymnastik',
      kind: 'referral',
      fileName: 'verordnung-kg.pdf',
      sections: [
        { title: 'Diagnose', text: 'Lumbalgie bei Bandscheibenvorfall L4/L5.' },
        { title: 'Heilmittel', text: 'Krankengymnastik, sechs Einheiten, zweimal wöchentlich.' },
      ],
    },
    {
      title: 'Bericht an die Krankenkasse',
      kind: 'insurance',
      fileName: 'bericht-kasse.pdf',
      sections: [
        {
          title: 'Verlauf',
          text: 'Nach zwölf Sitzungen deutlich gebesserte Stimmung, Schlaf sechs Stunden.',
        },
        { title: 'Prognose', text: 'Günstig. Eine Verlängerung um zwölf Sitzungen wird empfohlen.' },
      ],
    },
    {
      title: 'Einwilligung Schweigepflicht',
      kind: 'consent_form',
      fileName: 'schweigepflicht.pdf',
      sections: [
        {
          title: 'Einwilligung',
          text: 'Die Praxis darf sich mit der Hausärztin über den Verlauf austauschen.',
        },
      ],
    },
    { title: 'MRT Lendenwirbelsäule', kind: 'result', fileName: 'mrt-lws.png' },
    { title: 'Röntgen Sprunggelenk', kind: 'result', fileName: 'roentgen-osg.png' },
    { title: 'Handfunktion vor Therapie', kind: 'photo', fileName: 'hand-vorher.png' },
  ],
}
