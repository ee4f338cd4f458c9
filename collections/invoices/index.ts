import type { CollectionConfig } from 'payload'
import { batchEndpoint } from '@/collections/invoices/endpoints/batch'
import { creditNotesEndpoint } from '@/collections/invoices/endpoints/credit-notes'
import { issueEndpoint } from '@/collections/invoices/endpoints/issue'
import { paymentsEndpoint } from '@/collections/invoices/endpoints/payments'
import { pdfEndpoint } from '@/collections/invoices/endpoints/pdf'
import { voidEndpoint } from '@/collections/invoices/endpoints/void'
import { invoiceFields } from '@/collections/invoices/fields'
import { announceInvoice } from '@/collections/invoices/hooks/announce-invoice'
import { draftFromVisit } from '@/collections/invoices/hooks/draft-from-visit'
import { issueDraft } from '@/collections/invoices/hooks/issue-draft'
import { keepIssued } from '@/collections/invoices/hooks/keep-issued'
import { nameInvoiceStep } from '@/collections/invoices/hooks/name-invoice-step'
import { priceDraft } from '@/collections/invoices/hooks/price-draft'
import { refuseBulkChanges } from '@/collections/invoices/hooks/refuse-bulk-changes'
import { refuseDeletingIssued } from '@/collections/invoices/hooks/refuse-deleting-issued'
import { tellVisit } from '@/collections/invoices/hooks/tell-visit'
import { refuseMergedPatient } from '@/hooks/refuse-merged-patient'
import { clinicAccess } from '@/src/access/clinic-access'
import { forgetStep } from '@/src/billing/audited-step'
import { rememberWish } from '@/src/billing/wish'

export const Invoices: CollectionConfig = {
  slug: 'invoices',
  access: clinicAccess('invoices'),
  admin: {
    group: 'Billing',
    useAsTitle: 'number',
    listSearchableFields: ['number', 'patient.displayName'],
    defaultColumns: ['number', 'patient', 'status', 'totalMinor', 'balanceMinor', 'dueAt'],
    components: { edit: { beforeDocumentControls: ['/admin/components/actions/InvoiceSteps#InvoiceSteps'] } },
  },
  indexes: [
    { fields: ['tenant', 'number'], unique: true },
    { fields: ['tenant', 'status', 'dueAt'] },
    { fields: ['tenant', 'patient'] },
    { fields: ['tenant', 'appointment'] },
    { fields: ['tenant', 'createdAt'] },
  ],
  fields: invoiceFields,
  hooks: {
    beforeOperation: [rememberWish, refuseBulkChanges],
    beforeValidate: [refuseMergedPatient, draftFromVisit],
    beforeChange: [priceDraft, issueDraft, keepIssued],
    afterChange: [announceInvoice, tellVisit, nameInvoiceStep],
    beforeDelete: [refuseDeletingIssued],
    afterOperation: [forgetStep],
  },
  endpoints: [batchEndpoint, issueEndpoint, paymentsEndpoint, voidEndpoint, creditNotesEndpoint, pdfEndpoint],
}
