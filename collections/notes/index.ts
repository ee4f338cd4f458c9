import type { CollectionConfig } from 'payload'
import { noteSummaryEndpoint } from '@/collections/notes/endpoints/note-summary'
import { addAddendumEndpoint, signNoteEndpoint } from '@/collections/notes/endpoints/sign-note'
import { announceSigning } from '@/collections/notes/hooks/announce-signing'
import { appendAddendum } from '@/collections/notes/hooks/append-addendum'
import { keepSigned, noticeSigning, refuseNoteRemoval } from '@/collections/notes/hooks/keep-signed'
import { refuseOddContent } from '@/collections/notes/hooks/refuse-odd-content'
import { startNote } from '@/collections/notes/hooks/start-note'
import { matchAppointment } from '@/hooks/match-appointment'
import { refuseMergedPatient } from '@/hooks/refuse-merged-patient'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { noteLifecycle } from '@/src/domain/lifecycles/note'
import { sealed } from '@/src/encryption/sealed-field'
import { noteEditor } from '@/src/fields/note-editor'
import { longTextField, textField } from '@/src/fields/text-field'

const aside = { position: 'sidebar', readOnly: true } as const

export const Notes: CollectionConfig = {
  slug: 'notes',
  access: clinicAccess('notes'),
  admin: {
    group: 'Notes',
    useAsTitle: 'title',
    listSearchableFields: ['patient.displayName'],
    defaultColumns: ['title', 'patient', 'author', 'status', 'signedAt'],
    components: { edit: { beforeDocumentControls: ['/admin/components/actions/NoteSteps#NoteSteps'] } },
  },
  indexes: [{ fields: ['tenant', 'patient', 'createdAt'] }, { fields: ['tenant', 'appointment'] }],
  fields: [
    sealed(textField('title', { maxLength: 160 })),
    {
      type: 'row',
      fields: [
        { name: 'appointment', type: 'relationship', relationTo: 'appointments' },
        { name: 'patient', type: 'relationship', relationTo: 'patients', required: true },
      ],
    },
    { name: 'template', type: 'relationship', relationTo: 'note-templates' },
    {
      name: 'content',
      type: 'array',
      maxRows: 30,
      labels: { singular: 'Section', plural: 'Sections' },
      fields: [
        sealed(textField('section', { required: true, maxLength: 120 })),
        sealed({ name: 'body', type: 'richText', editor: noteEditor }),
      ],
    },
    {
      name: 'status',
      type: 'select',
      options: [...noteLifecycle.states],
      defaultValue: noteLifecycle.initial,
      required: true,
      admin: { position: 'sidebar' },
    },
    { name: 'author', type: 'relationship', relationTo: 'users', access: serverOnly, admin: aside },
    { name: 'signedAt', type: 'date', access: serverOnly, admin: aside },
    { name: 'signedBy', type: 'relationship', relationTo: 'users', access: serverOnly, admin: aside },
    // Sealed, because a plain hash of a short text can be guessed at.
    sealed(textField('contentHash', { maxLength: 64, access: serverOnly, admin: { hidden: true } })),
    {
      name: 'addenda',
      type: 'array',
      access: serverOnly,
      admin: { readOnly: true },
      fields: [
        sealed(longTextField('text', { required: true })),
        { name: 'author', type: 'relationship', relationTo: 'users' },
        { name: 'addedAt', type: 'date', required: true },
      ],
    },
    longTextField('addendum', {
      virtual: true,
      admin: {
        condition: (data) => data?.status === 'signed',
        description: 'Is added below the signed note, with your name and the time.',
      },
    }),
  ],
  hooks: {
    beforeOperation: [refuseOddContent, noticeSigning],
    beforeValidate: [matchAppointment, refuseMergedPatient, startNote],
    beforeChange: [keepSigned, appendAddendum],
    afterChange: [announceSigning],
    beforeDelete: [refuseNoteRemoval],
  },
  endpoints: [signNoteEndpoint, addAddendumEndpoint, noteSummaryEndpoint],
}
