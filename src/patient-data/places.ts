import { sql } from '@/src/database/sql'
import { appointmentEraser, patientEraser, requestEraser } from '@/src/patient-data/erase/identity'
import {
  deleteAnswers,
  deleteDrafts,
  deleteOf,
  dropKeys,
  dropTexts,
  plainCreditNotes,
  plainInvoices,
  plainLines,
  plainPayments,
} from '@/src/patient-data/erase/statements'
import type { Place } from '@/src/patient-data/place'

const part = (of: string): Place['export'] => ({ way: 'part', of })
const records = (collection: string): Place['export'] => ({ way: 'records', collection })
const leftOut = (why: string): Place['export'] => ({ way: 'left_out', why })
const kept = (why: string): Place['erase'] => ({ how: 'kept', why })
const withRecord = (why: string): Place['erase'] => ({ how: 'with_its_record', why })

/**
 * Every table that holds something of a patient or leads to it, in the order in which an erasure goes through them. A
 * table with a patient or a sealed column that is missing here fails `tests/int/patient-data.int.test.ts`.
 */
export const patientDataPlaces: ReadonlyMap<string, Place> = new Map<string, Place>([
  [
    'idempotency_keys',
    {
      export: leftOut(
        'remembered answers, sealed, of records that are exported themselves; gone after 24 hours',
      ),
      erase: {
        how: 'deleted',
        why: 'answers may repeat what a record said',
        steps: { contact: deleteAnswers },
      },
    },
  ],
  [
    'patients',
    {
      export: { way: 'records', collection: 'patients', where: 'self' },
      erase: patientEraser,
    },
  ],
  [
    'patients_texts',
    {
      export: part('patients'),
      erase: {
        how: 'deleted',
        why: 'tags go at once, allergies and medications with the record',
        steps: { contact: dropTexts(['tags']), records: dropTexts(['tags', 'allergies', 'medications']) },
      },
    },
  ],
  [
    'patient_keys',
    {
      export: leftOut('words and blind indexes a patient is found by, made from the record'),
      erase: withRecord('a trigger makes them anew whenever the patient changes'),
    },
  ],
  [
    'consents',
    {
      export: records('consents'),
      erase: kept('proves what was agreed to; without the patient’s record it names nobody'),
    },
  ],
  [
    'patient_requests',
    {
      export: records('patient-requests'),
      erase: requestEraser,
    },
  ],
  [
    'notes',
    {
      export: records('notes'),
      erase: { how: 'deleted', why: 'the medical record', steps: { records: deleteOf('notes') } },
    },
  ],
  ['notes_content', { export: part('notes'), erase: withRecord('goes with its note') }],
  ['notes_addenda', { export: part('notes'), erase: withRecord('goes with its note') }],
  [
    'documents',
    {
      export: records('documents'),
      erase: {
        how: 'deleted',
        why: 'rows, and their files once the erasure is stored',
        steps: { records: deleteOf('documents', sql`returning filename`) },
      },
    },
  ],
  [
    'appointments',
    {
      export: { way: 'records', collection: 'appointments', where: 'attendance' },
      erase: appointmentEraser,
    },
  ],
  [
    'appointments_rels',
    { export: part('appointments'), erase: kept('who sat in a group, by id; the figures stay right') },
  ],
  [
    'waitlist',
    {
      export: records('waitlist'),
      erase: {
        how: 'deleted',
        why: 'a wish for the future; nobody is offered anything any more',
        steps: { contact: deleteOf('waitlist') },
      },
    },
  ],
  ['waitlist_numbers', { export: part('waitlist'), erase: withRecord('goes with its entry') }],
  [
    'appointment_series',
    {
      export: records('appointment-series'),
      erase: kept('a rule, its times and who treats; without the patient’s record it names nobody'),
    },
  ],
  [
    'appointment_series_rels',
    { export: part('appointment_series'), erase: kept('which rooms a series takes') },
  ],
  [
    'claims',
    { export: leftOut('which time a visit takes of whom'), erase: kept('holds times and no patient') },
  ],
  [
    'invoices',
    {
      export: records('invoices'),
      erase: {
        how: 'anonymised',
        why: 'drafts go with the record; issued ones lose their free text when tax law lets go of them',
        steps: { records: deleteDrafts, everything: plainInvoices },
      },
    },
  ],
  [
    'invoices_lines',
    {
      export: part('invoices'),
      erase: { how: 'anonymised', why: 'amounts stay', steps: { everything: plainLines } },
    },
  ],
  [
    'payments',
    {
      export: records('payments'),
      erase: { how: 'anonymised', why: 'amounts stay', steps: { everything: plainPayments } },
    },
  ],
  [
    'credit_notes',
    {
      export: records('credit-notes'),
      erase: { how: 'anonymised', why: 'amounts stay', steps: { everything: plainCreditNotes } },
    },
  ],
  [
    'payment_refunds',
    {
      export: leftOut('by which names a vendor gave money back; the refunds are part of the payments'),
      erase: kept('amounts and names of a vendor, so that no refund is counted twice'),
    },
  ],
  [
    'patient_credits',
    {
      export: records('patient-credits'),
      erase: kept('visits, amounts and a day; without the patient’s record it names nobody'),
    },
  ],
  [
    'emergency_looks',
    {
      export: records('emergency-looks'),
      erase: kept('who opened the record in an emergency; the reason ends with the patient’s key'),
    },
  ],
  [
    'audit_events',
    {
      export: { way: 'own_file', name: 'access' },
      erase: kept('who did what, by ids only; the chain of seals would break'),
    },
  ],
  [
    'patient_erasures',
    { export: leftOut('that an erasure took place'), erase: kept('proves that it took place') },
  ],
  [
    'patient_data_keys',
    {
      export: leftOut('keys, never handed out'),
      erase: {
        how: 'shredded',
        why: 'whatever was sealed for the patient, wherever a copy lies, cannot be read again',
        steps: { everything: dropKeys },
      },
    },
  ],
])

/** Tables with something sealed, or near a patient by name, that is about somebody else. */
export const notAboutPatients: ReadonlyMap<string, string> = new Map([
  ['invitations', 'the addresses of staff'],
  ['identity_providers', 'a secret of the clinic'],
  ['totp_factors', 'secrets of staff'],
  ['webhook_endpoints', 'secrets of the clinic and its receivers'],
  ['add_on_states', 'how a clinic has set up its add-ons'],
])

/** What lies elsewhere than in a table of the clinic. */
export const otherPlaces: ReadonlyMap<string, Place> = new Map<string, Place>([
  [
    'uploads',
    {
      export: { way: 'own_file', name: 'files' },
      erase: { how: 'deleted', why: 'with the rows that speak of them, once those are gone' },
    },
  ],
  [
    'exports',
    {
      export: leftOut('copies of what is exported'),
      erase: { how: 'deleted', why: 'with any erasure, and by themselves after a day' },
    },
  ],
  [
    'jobs',
    {
      export: leftOut('ids of records, sealed'),
      erase: kept('hold ids only and are removed within 14 days'),
    },
  ],
  [
    'webhooks',
    {
      export: leftOut('ids, times and states of what other systems were told'),
      erase: kept('hold ids, times and states only and are removed after WEBHOOK_EVENT_DAYS'),
    },
  ],
  [
    'mail',
    {
      export: leftOut('mails name no patient'),
      erase: kept('mails name no patient'),
    },
  ],
  [
    'backups',
    {
      export: leftOut('copies of what is exported'),
      erase: kept('are removed after BACKUP_KEEP_DAYS; a restore repeats every erasure'),
    },
  ],
])
