import type { ClinicData, MadeInvoice } from '@/src/demo/generate/clinic-data'
import type { TableRows } from '@/src/demo/write/insert-rows'
import { instant, instantOrNull, recordColumns } from '@/src/demo/write/stamps'

/** Bills before their lines, payments and credit notes, and where the numbers stand. */
export function billingRows({ clinic, invoices, counters }: ClinicData): TableRows[] {
  const of = ({ patient }: MadeInvoice) => ({ patient_id: patient.id, currency: clinic.currency })
  return [
    {
      table: 'invoices',
      rows: invoices.map((invoice) => ({ ...invoiceRow(clinic, invoice), ...of(invoice) })),
    },
    {
      table: 'invoices_lines',
      rows: invoices.flatMap(({ id, lines }) =>
        lines.map((line, index) => ({
          _parent_id: id,
          _order: index + 1,
          id: line.id,
          description: line.description,
          quantity: line.quantity,
          unit_price_minor: line.unitPriceMinor,
          discount_minor: line.discountMinor,
          tax_rate_basis_points: line.taxRateBasisPoints,
          tax_minor: line.taxMinor,
          total_minor: line.totalMinor,
          service_id: line.service,
          code: line.code,
        })),
      ),
    },
    {
      table: 'payments',
      rows: invoices.flatMap((invoice) =>
        invoice.payments.map((payment) => ({
          ...recordColumns(clinic.id, payment),
          ...of(invoice),
          invoice_id: invoice.id,
          amount_minor: payment.amountMinor,
          method: payment.method,
          status: payment.status,
          refunded_minor: payment.refundedMinor,
          refund_reason: payment.refundReason,
          reference: payment.reference,
          received_at: instant(payment.receivedAt),
        })),
      ),
    },
    {
      table: 'credit_notes',
      rows: invoices.flatMap((invoice) =>
        invoice.creditNotes.map((note) => ({
          ...recordColumns(clinic.id, note),
          ...of(invoice),
          invoice_id: invoice.id,
          number: note.number,
          amount_minor: note.amountMinor,
          reason: note.reason,
          issued_at: instant(note.issuedAt),
        })),
      ),
    },
    { table: 'number_counters', rows: counters.map((counter) => ({ tenant_id: clinic.id, ...counter })) },
  ]
}

const invoiceRow = ({ id: tenant, settings }: ClinicData['clinic'], invoice: MadeInvoice) => ({
  ...recordColumns(tenant, invoice),
  appointment_id: invoice.visit.id,
  number: invoice.number,
  status: invoice.status,
  subtotal_minor: invoice.subtotalMinor,
  discount_minor: invoice.discountMinor,
  tax_minor: invoice.taxMinor,
  total_minor: invoice.totalMinor,
  paid_minor: invoice.paidMinor,
  credited_minor: invoice.creditedMinor,
  balance_minor: invoice.balanceMinor,
  prices_include_tax: settings.pricesIncludeTax,
  tax_rounding: settings.taxRounding,
  issued_at: instantOrNull(invoice.issuedAt),
  due_at: instantOrNull(invoice.dueAt),
  voided_at: instantOrNull(invoice.voidedAt),
})
