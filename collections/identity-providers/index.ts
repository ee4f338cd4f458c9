import type { CollectionConfig } from 'payload'
import {
  endSessionsOfDeleted,
  endSessionsOfFormer,
  keepOnlyWay,
  keepOnlyWayOnDelete,
} from '@/collections/identity-providers/hooks/guard-provider'
import { hideSecret, holdSecret, sealSecret } from '@/collections/identity-providers/hooks/seal-secret'
import { clinicAccess } from '@/src/access/clinic-access'
import { domainsOf } from '@/src/auth/oidc/provider-flow'
import { textField } from '@/src/fields/text-field'
import { outboundUrlProblem } from '@/src/outbound/outbound-url'

const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/

/** The sign-in provider of a clinic (OpenID Connect). What it says of people counts in this clinic alone. */
export const IdentityProviders: CollectionConfig = {
  slug: 'identity-providers',
  access: clinicAccess('identity-providers'),
  admin: { group: 'Administration', useAsTitle: 'name', defaultColumns: ['name', 'issuer', 'active'] },
  indexes: [{ fields: ['tenant'], unique: true }],
  hooks: {
    beforeChange: [keepOnlyWay, holdSecret],
    afterChange: [sealSecret, endSessionsOfFormer],
    beforeDelete: [keepOnlyWayOnDelete],
    afterDelete: [endSessionsOfDeleted],
  },
  fields: [
    textField('name', { required: true, maxLength: 60 }),
    textField('issuer', {
      required: true,
      maxLength: 500,
      validate: (value: string | null | undefined) => issuerProblem(value ?? '') ?? true,
    }),
    textField('clientId', { required: true }),
    textField('clientSecret', { maxLength: 2_000, hooks: { afterRead: [hideSecret] } }),
    textField('allowedDomains', {
      validate: (value: string | null | undefined) =>
        domainsOf(value).every((domain) => DOMAIN.test(domain)) ||
        'Please enter domains such as clinic.example, separated by commas.',
    }),
    { name: 'active', type: 'checkbox', defaultValue: true },
  ],
}

function issuerProblem(value: string): string | null {
  const problem = outboundUrlProblem(value)
  if (problem) return problem
  const { search, hash } = new URL(value)
  return search || hash ? 'The address of a provider has no question mark and no hash.' : null
}
