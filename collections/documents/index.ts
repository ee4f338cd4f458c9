import type { CollectionConfig } from 'payload'
import { acceptFile } from '@/collections/documents/hooks/accept-file'
import { keepFileFacts } from '@/collections/documents/hooks/keep-file-facts'
import { keepFileUntilRemoved } from '@/collections/documents/hooks/keep-file-until-removed'
import { removeStrayFile } from '@/collections/documents/hooks/remove-stray-file'
import { sendToScanner } from '@/collections/documents/hooks/send-to-scanner'
import { readDocuments } from '@/collections/documents/operations/read-documents'
import { prepareDownload } from '@/collections/documents/operations/serve-file'
import { matchAppointment } from '@/hooks/match-appointment'
import { refuseMergedPatient } from '@/hooks/refuse-merged-patient'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { sealed } from '@/src/encryption/sealed-field'
import { textField } from '@/src/fields/text-field'
import { uploadDirectory } from '@/src/uploads/upload-directory'

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
  upload: {
    staticDir: uploadDirectory(),
    mimeTypes: ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'],
    filenameCompoundIndex: ['tenant', 'filename'],
    handlers: [prepareDownload],
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
  ],
  hooks: {
    beforeOperation: [acceptFile],
    beforeValidate: [matchAppointment, refuseMergedPatient],
    beforeChange: [keepFileFacts],
    afterChange: [sendToScanner],
    beforeDelete: [keepFileUntilRemoved],
    afterError: [removeStrayFile],
  },
}
