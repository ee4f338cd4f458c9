import type { CollectionConfig } from 'payload'
import { cancellationFields, dayPeriodFields } from '@/collections/tenants/booking-fields'
import { addDefaultTemplates } from '@/collections/tenants/hooks/add-default-templates'
import { applyFactorRule, guardFactorRule } from '@/collections/tenants/hooks/factor-rule'
import { forgetClinic } from '@/collections/tenants/hooks/forget-clinic'
import { refuseLockout } from '@/collections/tenants/hooks/refuse-lockout'
import { refuseOddPeriods } from '@/collections/tenants/hooks/refuse-odd-periods'
import { guardSvixSwitch, mirrorAtSvix } from '@/collections/tenants/hooks/svix-switch'
import { privacyFields } from '@/collections/tenants/privacy-fields'
import { securityFields } from '@/collections/tenants/security-fields'
import { createTenants, memberTenants, operatorField, ownerField } from '@/src/access/member-tenants'
import { defaultNumberPrefixes, isNumberPrefix } from '@/src/domain/billing/invoice-number'
import { lookMinutes } from '@/src/domain/emergency/look-rules'
import { isRoleList, usualFactorRoles } from '@/src/domain/second-factor/required-roles'
import { addressField } from '@/src/fields/address-field'
import { colorField } from '@/src/fields/color-field'
import { currencyField } from '@/src/fields/currency-field'
import { textField } from '@/src/fields/text-field'
import { timezoneField } from '@/src/fields/timezone-field'
import { wholeNumberField } from '@/src/fields/whole-number-field'

export const Tenants: CollectionConfig = {
  slug: 'tenants',
  labels: { singular: 'Clinic', plural: 'Clinics' },
  access: {
    create: createTenants,
    read: memberTenants('read'),
    update: memberTenants('update'),
    delete: () => false,
  },
  admin: {
    group: 'Administration',
    useAsTitle: 'name',
    defaultColumns: ['name', 'timezone', 'currency', 'status'],
  },
  hooks: {
    beforeChange: [guardFactorRule, refuseLockout, refuseOddPeriods, guardSvixSwitch],
    afterChange: [forgetClinic, applyFactorRule, addDefaultTemplates, mirrorAtSvix],
  },
  fields: [
    textField('name', { required: true, maxLength: 120 }),
    textField('slug', {
      required: true,
      unique: true,
      index: true,
      maxLength: 60,
      access: { update: operatorField },
      validate: (value: string | null | undefined) =>
        (typeof value === 'string' && /^[a-z0-9][a-z0-9-]{1,59}$/.test(value)) ||
        'A short name has 2 to 60 small letters, digits and hyphens.',
    }),
    {
      type: 'row',
      fields: [
        timezoneField({ required: true }),
        currencyField(),
        textField('country', { maxLength: 2 }),
        textField('locale', { defaultValue: 'en', maxLength: 10 }),
      ],
    },
    {
      name: 'status',
      type: 'select',
      options: ['active', 'suspended', 'closed'],
      defaultValue: 'active',
      required: true,
      access: { create: operatorField, update: operatorField },
    },
    {
      type: 'row',
      fields: [
        textField('phone', { maxLength: 40 }),
        textField('email'),
        textField('taxId', { maxLength: 60 }),
        colorField('accentColor'),
      ],
    },
    addressField(),
    {
      name: 'settings',
      type: 'group',
      fields: [
        wholeNumberField('slotGridMinutes', { min: 5, max: 240, defaultValue: 15 }),
        wholeNumberField('minNoticeMinutes', { min: 0, max: 43_200, defaultValue: 60 }),
        wholeNumberField('horizonDays', { min: 1, max: 730, defaultValue: 180 }),
        ...cancellationFields,
        ...dayPeriodFields,
        {
          name: 'taxRounding',
          type: 'select',
          options: ['line', 'invoice'],
          defaultValue: 'line',
          required: true,
        },
        { name: 'pricesIncludeTax', type: 'checkbox', defaultValue: false },
        { name: 'feedPatientNames', type: 'checkbox', defaultValue: false },
        textField('invoicePrefix', {
          defaultValue: defaultNumberPrefixes.invoice,
          validate: (value: string | null | undefined) =>
            !value ||
            (isNumberPrefix(value) && value !== defaultNumberPrefixes.creditNote) ||
            'A prefix has 1 to 10 capital letters and digits, and is not that of credit notes.',
        }),
        wholeNumberField('emergencyLookMinutes', lookMinutes),
        wholeNumberField('paymentTermDays', { min: 0, max: 365, defaultValue: 14 }),
        {
          name: 'requireSecondFactor',
          type: 'checkbox',
          defaultValue: true,
          access: { create: operatorField, update: ownerField },
        },
        {
          name: 'secondFactorRoles',
          type: 'json',
          defaultValue: [...usualFactorRoles],
          access: { create: operatorField, update: ownerField },
          validate: (value: unknown) =>
            value === null || value === undefined || isRoleList(value) || 'Please choose at least one role.',
        },
        wholeNumberField('secondFactorGraceDays', {
          min: 0,
          max: 90,
          access: { create: operatorField, update: ownerField },
        }),
        {
          name: 'webhooksViaSvix',
          type: 'checkbox',
          defaultValue: false,
          access: { create: operatorField, update: ownerField },
        },
      ],
    },
    securityFields,
    privacyFields,
  ],
}
