import type { CollectionConfig } from 'payload'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { noteLifecycle } from '@/src/domain/lifecycles/note'
import { noteEditor } from '@/src/fields/note-editor'
import { longTextField, textField } from '@/src/fields/text-field'

export const Notes: CollectionConfig = {
  slug: 'notes',
  access: clinicAccess('notes'),
  admin: { group: 'Notes', useAsTitle: 'title', defaultColumns: ['title', 'patient', 'author', 'status', 'signedAt'] },
  indexes: [{ fields: ['tenant', 'patient', 'createdAt'] }, { fields: ['tenant', 'appointment'] }],
  fields: [
    textField('title', { maxLength: 160 }),
    { type: 'row', fields: [{ name: 'appointment', type: 'relationship', relationTo: 'appointments' }, { name: 'patient', type: 'relationship', relationTo: 'patients', required: true }] },
    { name: 'template', type: 'relationship', relationTo: 'note-templates' },
    {
      name: 'content',
      type: 'array',
      maxRows: 30,
      labels: { singular: 'Section', plural: 'Sections' },
      fields: [textField('section', { required: true, maxLength: 120 }), { name: 'body', type: 'richText', editor: noteEditor }],
    },
    { name: 'status', type: 'select', options: [...noteLifecycle.states], defaultValue: 'draft', required: true, admin: { position: 'sidebar' } },
    { name: 'author', type: 'relationship', relationTo: 'users', access: serverOnly, admin: { position: 'sidebar', readOnly: true } },
    { name: 'signedAt', type: 'date', access: serverOnly, admin: { position: 'sidebar', readOnly: true } },
    { name: 'signedBy', type: 'relationship', relationTo: 'users', access: serverOnly, admin: { position: 'sidebar', readOnly: true } },
    textField('contentHash', { maxLength: 64, access: serverOnly, admin: { hidden: true } }),
    {
      name: 'addenda',
      type: 'array',
      access: serverOnly,
      admin: { readOnly: true },
      fields: [
        longTextField('text', { required: true }),
        { name: 'author', type: 'relationship', relationTo: 'users' },
        { name: 'addedAt', type: 'date', required: true },
      ],
    },
  ],
}
