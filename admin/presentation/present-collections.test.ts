import { flattenTopLevelFields } from 'payload'
import { expect, it } from 'vitest'
import { presentCollections } from '@/admin/presentation/present-collections'
import { collections } from '@/collections'

const { collections: shown = [] } = await presentCollections({ collections } as never)

const namesPatients = [
  'appointments',
  'credit-notes',
  'documents',
  'invoices',
  'notes',
  'patients',
  'payments',
]

it('patients are looked for above the lists that name them, and not by the box that writes into the address', () => {
  const finders = shown.filter(({ admin }) =>
    admin?.components?.beforeListTable?.some((component) => String(component).includes('PatientFinder')),
  )
  expect(finders.map(({ slug }) => slug)).toEqual(expect.arrayContaining(namesPatients))
})

it('no list is filtered by what tells who a patient is', () => {
  const patients = shown.find(({ slug }) => slug === 'patients')
  const fields = flattenTopLevelFields(patients?.fields ?? [])
  const telling = ['displayName', 'firstName', 'lastName', 'birthDate', 'phone', 'email', 'governmentId']
  const isClosed = (admin: object = {}) => 'disableListFilter' in admin && admin.disableListFilter === true
  const open = fields.flatMap((field) => ('name' in field && !isClosed(field.admin) ? field.name : []))
  expect(fields.map((field) => 'name' in field && field.name)).toEqual(expect.arrayContaining(telling))
  expect(open.filter((name) => telling.includes(String(name)))).toEqual([])
})
