import type { CollectionConfig } from 'payload'
import { createFeedEndpoint } from '@/collections/calendar-feeds/endpoints/create-feed'
import { makeFeedToken, showTokenOnce } from '@/collections/calendar-feeds/hooks/make-feed-token'
import { ownFeeds } from '@/collections/calendar-feeds/own-feeds'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { textField } from '@/src/fields/text-field'

/** Addresses under which calendar programs read one practitioner's visits. Only a hash of the address is kept. */
export const CalendarFeeds: CollectionConfig = {
  slug: 'calendar-feeds',
  labels: { singular: 'Calendar feed', plural: 'Calendar feeds' },
  access: {
    ...clinicAccess('calendar-feeds'),
    read: ownFeeds('read'),
    update: () => false,
    delete: ownFeeds('delete'),
  },
  admin: {
    group: 'Administration',
    useAsTitle: 'prefix',
    defaultColumns: ['practitioner', 'prefix', 'lastUsedAt'],
    components: { edit: { SaveButton: '/admin/components/series/CreateFeedButton#CreateFeedButton' } },
  },
  // Which rows a practitioner may read is asked row by row.
  custom: { isReadByPayload: true },
  indexes: [{ fields: ['tenant', 'tokenHash'], unique: true }],
  hooks: { beforeChange: [makeFeedToken], afterChange: [showTokenOnce] },
  endpoints: [createFeedEndpoint],
  fields: [
    { name: 'practitioner', type: 'relationship', relationTo: 'practitioners', required: true },
    { name: 'lastUsedAt', type: 'date', access: serverOnly, admin: { readOnly: true } },
    textField('prefix', { maxLength: 16, access: serverOnly, admin: { readOnly: true } }),
    {
      name: 'url',
      type: 'text',
      virtual: true,
      access: serverOnly,
      admin: { readOnly: true, disableListColumn: true },
    },
    textField('tokenHash', { maxLength: 64, hidden: true, access: { ...serverOnly, read: () => false } }),
    {
      name: 'createdBy',
      type: 'relationship',
      relationTo: 'users',
      access: serverOnly,
      admin: { readOnly: true },
    },
  ],
}
