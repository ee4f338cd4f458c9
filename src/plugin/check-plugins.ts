import type { Config, Field } from 'payload'
import { flattenTopLevelFields } from 'payload'
import { satisfies, valid, validRange } from 'semver'
import { permissions as corePermissions } from '@/src/domain/permissions'
import { StartupError } from '@/src/framework/startup-error'
import { checkEvents } from '@/src/plugin/check-events'
import type { ClinicPlugin, ClinicPluginDeclaration } from '@/src/plugin/clinic-plugin'
import { isCron } from '@/src/plugin/next-time'
import { productVersion } from '@/src/plugin/product-version'

type Declarations = readonly ClinicPluginDeclaration[]

/** Fails the start with one sentence for the first thing that does not fit: of one add-on, or between them and the core. */
export function checkPlugins(
  config: Pick<Config, 'collections' | 'endpoints'>,
  plugins: readonly ClinicPlugin[],
): void {
  const all = plugins.map(({ declaration }) => declaration)
  const core = new Map((config.collections ?? []).map((collection) => [collection.slug, collection.fields]))
  const taken = new Set([...core.keys(), ...(config.endpoints || []).map(({ path }) => path.split('/')[1])])
  for (const [index, declaration] of all.entries()) {
    const problem =
      nameProblem(declaration, all.slice(0, index), taken) ??
      requirementProblem(declaration, all) ??
      collectionProblem(declaration, all, core) ??
      permissionProblem(declaration, all) ??
      extensionProblem(declaration, all, core) ??
      jobProblem(declaration) ??
      endpointProblem(declaration, all) ??
      checkEvents(declaration, all)
    if (problem) throw new StartupError(`The add-on ${declaration.slug} cannot start: ${problem}`)
  }
}

function nameProblem(
  { slug, version }: ClinicPluginDeclaration,
  before: Declarations,
  taken: ReadonlySet<string | undefined>,
): string | undefined {
  if (!valid(version)) return `its version “${version}” is not a semantic version such as 1.0.0.`
  if (before.some((other) => other.slug === slug)) return 'another add-on has the same slug.'
  if (taken.has(slug)) return `“${slug}” is a name of the core already.`
  return undefined
}

function requirementProblem(
  { requires = {} }: ClinicPluginDeclaration,
  all: Declarations,
): string | undefined {
  const { careloom, plugins = {} } = requires
  if (careloom !== undefined && !validRange(careloom))
    return `the range “${careloom}” it requires cannot be understood.`
  if (careloom !== undefined && !satisfies(productVersion(), careloom))
    return `it requires Careloom ${careloom}, and this is ${productVersion()}.`
  for (const [slug, range] of Object.entries(plugins)) {
    const found = all.find((other) => other.slug === slug)
    if (!validRange(range)) return `the range “${range}” it requires of ${slug} cannot be understood.`
    if (!found) return `it requires the add-on ${slug}, which is not installed.`
    if (!satisfies(found.version, range))
      return `it requires ${slug} ${range}, and ${found.version} is installed.`
  }
  return undefined
}

type Core = ReadonlyMap<string, Field[]>

function collectionProblem(
  { collections = [], patientData = {}, slug }: ClinicPluginDeclaration,
  all: Declarations,
  core: Core,
): string | undefined {
  for (const collection of collections) {
    const { hooks, endpoints, slug: own } = collection
    const isElsewhere = all.some(
      (other) => other.slug !== slug && other.collections?.some((one) => one.slug === own),
    )
    if (core.has(own) || isElsewhere || collections.filter((one) => one.slug === own).length > 1)
      return `there is a collection ${own} already.`
    if (hooks || endpoints)
      return `its collection ${own} has hooks or endpoints of Payload’s; what they do belongs to \`extends\` and \`endpoints\`, which are bound to one clinic.`
    const pointsAtPatient = flattenTopLevelFields(collection.fields).some(
      (field) => 'relationTo' in field && [field.relationTo].flat().includes('patients' as never),
    )
    if (pointsAtPatient && !patientData[own])
      return `its collection ${own} refers to patients, and \`patientData\` does not say what becomes of it in an export and an erasure.`
    if (pointsAtPatient && !hasPatientField(collection.fields))
      return `its collection ${own} refers to patients by another name than “patient”, under which exports and erasures look for it.`
  }
  const stray = Object.keys(patientData).find((name) => !collections.some((one) => one.slug === name))
  return stray ? `\`patientData\` names ${stray}, which is no collection of it.` : undefined
}

const hasPatientField = (fields: Field[]): boolean =>
  fields.some(
    (field) =>
      (field.type === 'relationship' && field.name === 'patient' && field.relationTo === 'patients') ||
      (field.type === 'row' && hasPatientField(field.fields)),
  )

function permissionProblem(
  { collections = [], isHealthData = [], permissions = {}, slug }: ClinicPluginDeclaration,
  all: Declarations,
): string | undefined {
  const own = new Set(collections.map((one) => one.slug))
  const foreign = Object.keys(permissions).find(
    (subject) =>
      all.some((other) => other.slug !== slug && other.permissions?.[subject]) ||
      (!own.has(subject) &&
        (Object.hasOwn(corePermissions, subject) || !(subject === slug || subject.startsWith(`${slug}-`)))),
  )
  if (foreign)
    return `its permissions name ${foreign}, which is neither a collection of it nor begins with its slug.`
  const silent = [...own].find((subject) => !permissions[subject])
  if (silent) return `its collection ${silent} has no permissions, so nobody could use it.`
  const stray = isHealthData.find((subject) => !permissions[subject])
  return stray ? `\`isHealthData\` names ${stray}, which has no permissions.` : undefined
}

function extensionProblem(
  { collections = [], extends: extensions = {}, slug }: ClinicPluginDeclaration,
  all: Declarations,
  core: Core,
): string | undefined {
  for (const [target, { fields = [] }] of Object.entries(extensions)) {
    const isOwn = collections.some((one) => one.slug === target)
    const present = core.get(target) ?? collections.find((one) => one.slug === target)?.fields
    if (!present) return `it extends ${target}, which is neither a collection of the core nor of its own.`
    const names = new Set([
      ...namesIn(present),
      ...all.flatMap((other) => (other.slug === slug ? [] : namesIn(other.extends?.[target]?.fields ?? []))),
    ])
    const clash = namesIn(fields).find((name) => names.has(name))
    if (clash) return `it adds a field ${clash} to ${target}, which has one of that name already.`
    const required = isOwn ? undefined : fields.find((field) => 'required' in field && field.required)
    if (required && 'name' in required)
      return `it adds a required field ${required.name} to ${target}, which clinics that do not use it could not fill in.`
  }
  return undefined
}

const namesIn = (fields: Field[]): string[] =>
  flattenTopLevelFields(fields).flatMap((field) => ('name' in field && field.name ? [field.name] : []))

function jobProblem({ jobs = [] }: ClinicPluginDeclaration): string | undefined {
  const names = jobs.map(({ name }) => name)
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice) return `two of its jobs are called ${twice}.`
  const odd = names.find((name) => !/^[a-z][a-z0-9-]*$/.test(name))
  if (odd) return `the name of its job “${odd}” is not kebab-case.`
  for (const { name, schedule } of jobs as readonly { name: string; schedule?: { cron: string } }[])
    if (schedule && !isCron(schedule.cron))
      return `the schedule of its job ${name} cannot be understood: ${schedule.cron}`
  return undefined
}

function endpointProblem(
  { endpoints = [], slug }: ClinicPluginDeclaration,
  all: Declarations,
): string | undefined {
  const seen = new Set<string>()
  for (const { method, path, permission } of endpoints as readonly {
    method: string
    path: string
    permission: 'public' | readonly [string, string]
  }[]) {
    const address = `${method.toUpperCase()} /api/v1/${slug}${path}`
    if (!path.startsWith('/') || path === '/')
      return `the path “${path}” of an endpoint does not begin with a slash and a name.`
    // Payload gives this one a meaning of its own.
    if (/:collection\b/.test(path)) return `the path of ${address} cannot have a part called “:collection”.`
    if (seen.has(address)) return `it has two endpoints ${address}.`
    seen.add(address)
    if (permission === 'public') continue
    const [action, subject] = permission
    const granted =
      all.find((other) => other.permissions?.[subject])?.permissions?.[subject] ?? corePermissions[subject]
    if (!granted?.[action])
      return `${address} asks for the permission to ${action} ${subject}, which nobody has.`
  }
  return undefined
}
