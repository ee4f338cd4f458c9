import type { CollectionConfig } from 'payload'
import { clinicAccess } from '@/src/access/clinic-access'
import { textField } from '@/src/fields/text-field'

export const NoteTemplates: CollectionConfig = {
  slug: 'note-templates',
  access: clinicAccess('note-templates'),
  admin: { group: 'Notes', useAsTitle: 'name', defaultColumns: ['name', 'active'] },
  fields: [
    textField('name', { required: true, maxLength: 120 }),
    {
      name: 'sections',
      type: 'array',
      minRows: 1,
      maxRows: 30,
      fields: [
        {
          type: 'row',
          fields: [
            textField('key', { required: true, maxLength: 60 }),
            textField('title', { required: true, maxLength: 120 }),
          ],
        },
        textField('prompt', { maxLength: 500 }),
      ],
    },
    { name: 'active', type: 'checkbox', defaultValue: true },
  ],
}
