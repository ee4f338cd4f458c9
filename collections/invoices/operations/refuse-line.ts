import type { InvoiceLine, InvoiceLineRefusal } from '@/src/domain/billing/invoice-line'
import { type Refusal, refuse } from '@/src/framework/refuse'

type Complaint = { field: keyof InvoiceLine; message: string }

const complaints: Record<
  Exclude<InvoiceLineRefusal, 'not-an-integer-amount' | 'amount-out-of-range'>,
  Complaint
> = {
  'invalid-quantity': { field: 'quantity', message: 'The quantity is not a number.' },
  'negative-quantity': { field: 'quantity', message: 'The quantity cannot be below zero.' },
  'quantity-out-of-range': { field: 'quantity', message: 'The quantity is too large.' },
  'too-many-decimals': { field: 'quantity', message: 'The quantity has at most three decimals.' },
  'negative-price': { field: 'unitPriceMinor', message: 'The price cannot be below zero.' },
  'negative-discount': { field: 'discountMinor', message: 'The discount cannot be below zero.' },
  'discount-above-line': { field: 'discountMinor', message: 'The discount is more than the line comes to.' },
  'invalid-tax-rate': {
    field: 'taxRateBasisPoints',
    message: 'A tax rate is a whole number of basis points from 0 to 10,000.',
  },
}

/** Says in a sentence what is wrong with a line and where; without an index it is the sum that is too large. */
export function refuseLine(
  refusal: InvoiceLineRefusal,
  index: number | undefined,
  line?: InvoiceLine,
): Refusal {
  if (index === undefined || !line)
    return refuse('validation_failed', {
      message: 'The invoice comes to more than can be billed.',
      field: 'lines',
    })
  const { field, message } = complaintAbout(refusal, line)
  return refuse('validation_failed', { message, field: `lines.${index}.${field}` })
}

function complaintAbout(refusal: InvoiceLineRefusal, line: InvoiceLine): Complaint {
  if (refusal === 'not-an-integer-amount') {
    const field = Number.isInteger(line.unitPriceMinor) ? 'discountMinor' : 'unitPriceMinor'
    return { field, message: 'An amount is a whole number of minor units.' }
  }
  if (refusal === 'amount-out-of-range') {
    const isDiscount = !Number.isSafeInteger(line.discountMinor)
    return { field: isDiscount ? 'discountMinor' : 'unitPriceMinor', message: 'The amount is too large.' }
  }
  return complaints[refusal]
}
