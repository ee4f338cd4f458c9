import path from 'node:path'
import type { CollectionConfig } from 'payload'
import { followLinkEndpoint, makeLinkEndpoint } from '@/collections/documents/endpoints/link'
import { acceptFile } from '@/collections/documents/hooks/accept-file'
import { keepFileFacts } from '@/collections/documents/hooks/keep-file-facts'
import { removeFileAtLast } from '@/collections/documents/hooks/remove-file-at-last'
import { removeStrayFile } from '@/collections/documents/hooks/remove-stray-file'
import { sendToScanner } from '@/collections/documents/hooks/send-to-scanner'
import { giveFileKey, storeFile } from '@/collections/documents/hooks/store-file'
import { readDocuments } from '@/collections/documents/operations/read-documents'
import { answerDownload } from '@/collections/documents/operations/serve-file'
import { matchAppointment } from '@/hooks/match-appointment'
import { refuseMergedPatient } from '@/hooks/refuse-merged-patient'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { sealed } from '@/src/encryption/sealed-field'
import { textField } from '@/src/fields/text-field'
import { uploadDirectory } from '@/src/uploads/upload-directory'

const nobody = { ...serverOnly, read: () => false }

export const Documents: CollectionConfig = {
  slug: 'documents',
  access: { ...clinicAccess('documents'), read: readDocuments },
  admin: {
    group: 'Patients',
    useAsTitle: 'title',
    listSearchableFields: ['patient.displayName'],
    defaultColumns: ['title', 'kind', 'patient', 'createdAt'],
  },
  indexes: [{ fields: ['tenant', 'patient', 'createdAt'] }],
  endpoints: [makeLinkEndpoint, followLinkEndpoint],
  upload: {
    // Files are stored sealed, by hooks. Payload would look for one to remove in this folder, which stays empty.
    disableLocalStorage: true,
    staticDir: path.join(uploadDirectory(), '.none'),
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
    filenameCompoundIndex: ['tenant', 'filename'],
    handlers: [answerDownload],
    requiresClientUploadReceipt: true,
    // Payload would otherwise fetch addresses that users type in.
    pasteURL: false,
    crop: false,
    focalPoint: false,
  },
  fields: [
    sealed(textField('title', { maxLength: 160 })),
    {
      name: 'kind',
      type: 'select',
      options: ['photo', 'referral', 'result', 'consent_form', 'insurance', 'other'],
      defaultValue: 'other',
      required: true,
    },
    { name: 'patient', type: 'relationship', relationTo: 'patients' },
    { name: 'appointment', type: 'relationship', relationTo: 'appointments' },
    sealed(textField('originalName', { access: serverOnly, admin: { readOnly: true } })),
    {
      name: 'virusCheck',
      type: 'select',
      options: ['unchecked', 'pending', 'clean', 'infected'],
      defaultValue: 'unchecked',
      access: serverOnly,
      admin: { readOnly: true },
    },
    // What the file is sealed with. It never leaves the server.
    sealed(textField('fileKey', { access: nobody, hidden: true, admin: { hidden: true } })),
    { name: 'fileSealed', type: 'checkbox', access: nobody, hidden: true, admin: { hidden: true } },
  ],
  hooks: {
    beforeOperation: [acceptFile],
    beforeValidate: [matchAppointment, refuseMergedPatient],
    beforeChange: [keepFileFacts, giveFileKey],
    afterChange: [storeFile, sendToScanner],
    beforeDelete: [removeFileAtLast],
    afterError: [removeStrayFile],
  },
}
