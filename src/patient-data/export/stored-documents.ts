import path from 'node:path'
import type { PayloadRequest } from 'payload'
import { invoiceDocument } from '@/collections/invoices/operations/invoice-document'
import { renderInvoicePdf } from '@/src/documents/invoice-pdf'
import { recordsAbout } from '@/src/patient-data/export/record-files'
import type { ZipEntry } from '@/src/patient-data/export/zip'
import type { Subject } from '@/src/patient-data/subject'
import type { Document, Invoice } from '@/src/payload-types'
import { openFile } from '@/src/uploads/open-file'

/** The files of the patient's documents, but for those that a scanner has not let through. */
export async function* documentFiles(req: PayloadRequest, subject: Subject): AsyncGenerator<ZipEntry> {
  for await (const row of recordsAbout(req, { way: 'records', collection: 'documents' }, subject)) {
    const { filename, id, originalName, virusCheck } = row as unknown as Document
    if (!filename || virusCheck === 'pending' || virusCheck === 'infected') continue
    const content = await openFile(await withKey(req, id))
    if (!content) continue
    yield {
      name: `files/${id}-${safeName(originalName ?? filename)}`,
      content,
      isPacked: true,
    }
  }
}

/** The record with what its file is sealed with, which nothing else reads. */
const withKey = (req: PayloadRequest, id: string): Promise<Document> =>
  req.payload.findByID({
    collection: 'documents',
    id,
    depth: 0,
    showHiddenFields: true,
    overrideAccess: true,
    req,
  })

/** Every invoice as it is printed. */
export async function* invoiceFiles(req: PayloadRequest, subject: Subject): AsyncGenerator<ZipEntry> {
  for await (const row of recordsAbout(req, { way: 'records', collection: 'invoices' }, subject)) {
    const invoice = row as unknown as Invoice
    if (!invoice.number) continue
    const pdf = await renderInvoicePdf(await invoiceDocument(req, invoice))
    yield { name: `invoices/${safeName(invoice.number)}.pdf`, content: new Uint8Array(pdf), isPacked: true }
  }
}

/** A name that leads nowhere else when somebody unpacks it. */
const safeName = (name: string): string =>
  path
    .basename(name)
    .replaceAll(/[^\p{L}\p{N}._ -]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(-80)
