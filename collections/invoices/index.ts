import type { CollectionConfig } from 'payload'
import { clinicAccess, serverOnly } from '@/src/access/clinic-access'
import { invoiceLifecycle } from '@/src/domain/lifecycles/invoice'
import { currencyField } from '@/src/fields/currency-field'
import { moneyField, taxRateField } from '@/src/fields/money-field'
import { longTextField, textField } from '@/src/fields/text-field'

const computed = (name: string) => moneyField(name, { defaultValue: 0, access: serverOnly, admin: { readOnly: true } })

export const Invoices: CollectionConfig = {
  slug: 'invoices',
  access: clinicAccess('invoices'),
  admin: {
    group: 'Billing',
    useAsTitle: 'number',
    listSearchableFields: ['number'],
    defaultColumns: ['number', 'patient', 'status', 'totalMinor', 'balanceMinor', 'dueAt'],
  },
  indexes: [
    { fields: ['tenant', 'number'], unique: true },
    { fields: ['tenant', 'status', 'dueAt'] },
    { fields: ['tenant', 'patient'] },
    { fields: ['tenant', 'appointment'] },
    { fields: ['tenant', 'createdAt'] },
  ],
  fields: [
    { type: 'row', fields: [{ name: 'patient', type: 'relationship', relationTo: 'patients', required: true }, { name: 'appointment', type: 'relationship', relationTo: 'appointments' }] },
    {
      name: 'lines',
      type: 'array',
      maxRows: 200,
      fields: [
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
      ],
    },
    longTextField('notes', { maxLength: 2_000 }),
    textField('number', { access: serverOnly, admin: { readOnly: true, position: 'sidebar' } }),
    { name: 'status', type: 'select', options: [...invoiceLifecycle.states], defaultValue: 'draft', required: true, admin: { position: 'sidebar' } },
    currencyField({ required: false, access: serverOnly, admin: { readOnly: true, position: 'sidebar' } }),
    ...['subtotalMinor', 'discountMinor', 'taxMinor', 'totalMinor', 'paidMinor', 'creditedMinor', 'balanceMinor'].map((name) => ({ ...computed(name), admin: { readOnly: true, position: 'sidebar' as const } })),
    { name: 'pricesIncludeTax', type: 'checkbox', access: serverOnly, admin: { readOnly: true, position: 'sidebar' } },
    { name: 'taxRounding', type: 'select', options: ['line', 'invoice'], access: serverOnly, admin: { readOnly: true, position: 'sidebar' } },
    { name: 'issuedAt', type: 'date', access: serverOnly, admin: { readOnly: true, position: 'sidebar' } },
    { name: 'dueAt', type: 'date', admin: { position: 'sidebar' } },
    { name: 'voidedAt', type: 'date', access: serverOnly, admin: { readOnly: true, position: 'sidebar' } },
  ],
}
