import { type CollectionConfig, type Config, type Field, flattenTopLevelFields, type Plugin } from 'payload'
import { editableWhile } from '@/admin/presentation/editable-while'
import { presentField } from '@/admin/presentation/present-field'
import { inReadersLanguage, subjectLabel } from '@/admin/presentation/record-words'
import { scopeGivers } from '@/src/domain/grant-scopes'

/**
 * Collections say what is stored; here they get their words in every language and the components that show
 * amounts, times and states as people write them. What a collection says itself is kept.
 */
export const presentCollections: Plugin = (config: Config): Config => ({
  ...config,
  // A browser knows no add-ons, so it is told which scopes there are with them.
  admin: { ...config.admin, custom: { ...config.admin?.custom, scopeGivers: scopeGivers() } },
  collections: (config.collections ?? []).map(presented),
})

function presented(collection: CollectionConfig): CollectionConfig {
  const { slug } = collection
  const one = subjectLabel(slug, 'one')
  const many = subjectLabel(slug, 'many')
  return {
    ...collection,
    ...(one && many ? { labels: { singular: inReadersLanguage(one), plural: inReadersLanguage(many) } } : {}),
    access: editableWhile(slug, collection.access),
    admin: presentedAdmin(collection),
    fields: collection.fields.map((field) => presentField(field, slug)),
  }
}

type Admin = NonNullable<CollectionConfig['admin']>

function presentedAdmin({ admin = {}, fields, slug }: CollectionConfig): Admin {
  const { components } = admin
  return {
    pagination: { defaultLimit: 25, limits: [10, 25, 50, 100] },
    // Addresses of the API are for developers, who find them in its description.
    hideAPIURL: true,
    ...admin,
    components: {
      ...components,
      ...(slug === 'patients' || isOfPatients(fields)
        ? { beforeListTable: [finder, ...(components?.beforeListTable ?? [])] }
        : {}),
      edit: {
        ...components?.edit,
        beforeDocumentControls: [
          '/admin/components/RecordTitle#RecordTitle',
          ...(components?.edit?.beforeDocumentControls ?? []),
        ],
      },
    },
  }
}

const finder = '/admin/components/fields/PatientFinder#PatientFinder'

/** Whether the records have a patient, so that people look for them by the patient's name. */
const isOfPatients = (fields: Field[]): boolean =>
  flattenTopLevelFields(fields).some(
    (field) => 'relationTo' in field && field.relationTo === 'patients' && field.name === 'patient',
  )
