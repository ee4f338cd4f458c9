import type { Field } from 'payload'
import { serverOnly } from '@/src/access/clinic-access'
import { invoiceLifecycle } from '@/src/domain/lifecycles/invoice'
import { currencyField } from '@/src/fields/currency-field'
import { moneyField, taxRateField } from '@/src/fields/money-field'
import { longTextField, textField } from '@/src/fields/text-field'

const sidebar = { position: 'sidebar' } as const
const readOnly = { readOnly: true, position: 'sidebar' } as const

const computed = (name: string) =>
  moneyField(name, { defaultValue: 0, access: serverOnly, admin: { readOnly: true } })

const total = (name: string) => ({ ...computed(name), admin: readOnly })

const lineFields: Field[] = [
  textField('description', { required: true }),
  {
    type: 'row',
    fields: [
      { name: 'quantity', type: 'number', required: true, defaultValue: 1, min: 0 },
      moneyField('unitPriceMinor', { required: true }),
      moneyField('discountMinor', { defaultValue: 0 }),
      taxRateField(),
      computed('taxMinor'),
      computed('totalMinor'),
    ],
  },
  { name: 'service', type: 'relationship', relationTo: 'services' },
  textField('code', { maxLength: 40 }),
]

export const invoiceFields: Field[] = [
  {
    type: 'row',
    fields: [
      { name: 'patient', type: 'relationship', relationTo: 'patients', required: true },
      { name: 'appointment', type: 'relationship', relationTo: 'appointments' },
    ],
  },
  { name: 'lines', type: 'array', maxRows: 200, fields: lineFields },
  longTextField('notes', { maxLength: 2_000 }),
  textField('number', { access: serverOnly, admin: readOnly }),
  {
    name: 'status',
    type: 'select',
    options: [...invoiceLifecycle.states],
    defaultValue: 'draft',
    required: true,
    admin: sidebar,
  },
  currencyField({ required: false, access: serverOnly, admin: readOnly }),
  total('subtotalMinor'),
  total('discountMinor'),
  total('taxMinor'),
  total('totalMinor'),
  total('paidMinor'),
  total('creditedMinor'),
  total('balanceMinor'),
  { name: 'pricesIncludeTax', type: 'checkbox', access: serverOnly, admin: readOnly },
  {
    name: 'taxRounding',
    type: 'select',
    options: ['line', 'invoice'],
    access: serverOnly,
    admin: readOnly,
  },
  { name: 'issuedAt', type: 'date', access: serverOnly, admin: readOnly },
  { name: 'dueAt', type: 'date', admin: sidebar },
  { name: 'voidedAt', type: 'date', access: serverOnly, admin: readOnly },
]
