import { getTranslation, type I18nClient } from '@payloadcms/translations'
import type { SanitizedPermissions, ServerProps, TypedUser, VisibleEntities } from 'payload'
import { ownWords } from '@/admin/add-ons/own-words'
import { usableParts } from '@/admin/add-ons/usable-parts'
import { CareloomIcon } from '@/admin/components/brand/CareloomIcon'
import { ClinicSwitcher } from '@/admin/components/clinic/ClinicSwitcher'
import { readStaffSession, type StaffSession } from '@/admin/components/clinic/read-staff-session'
import { TellStaff } from '@/admin/components/clinic/StaffContext'
import { NavFrame } from '@/admin/components/nav/NavFrame'
import { NavLinks } from '@/admin/components/nav/NavLinks'
import { NavUser } from '@/admin/components/nav/NavUser'
import { type NavEntity, type NavGroup, navGroups } from '@/admin/components/nav/nav-groups'
import { openWith } from '@/admin/components/nav/open-with'
import type { Words } from '@/admin/translations/en'
import { type Say, wordsOf } from '@/admin/translations/words-of'
import { isAllowed } from '@/src/access/principal'
import { addOnOf } from '@/src/plugin/owned-by'

type StaffNavProps = Required<Pick<ServerProps, 'i18n' | 'payload'>> & {
  permissions: SanitizedPermissions
  user: TypedUser
  visibleEntities: VisibleEntities
}

/** The menu: brand, clinic, today, then what this person may read, grouped by task. */
export async function StaffNav({ i18n, payload, permissions, user, visibleEntities }: StaffNavProps) {
  const say = wordsOf(i18n)
  const session = await readStaffSession(payload, user)
  const admin = payload.config.routes.admin
  const hasClinic = session.clinic !== null
  const added = await usableParts('navigation', { req: { payload }, user })
  const groups = readableGroups({
    pages: [
      ...(hasClinic && isAllowed(user, 'decide', 'patient-requests') ? [retentionPage(say, admin)] : []),
      ...(hasClinic && isAllowed(user, 'read', 'add-ons') ? [addOnsPage(say, admin)] : []),
      ...added.map(({ part: { label, path }, plugin }) => ({
        slug: `${plugin.slug}${path.replaceAll('/', '-')}`,
        group: 'Add-ons',
        label: ownWords({ i18n } as never, label),
        href: `${admin}${path}`,
        query: '',
      })),
    ],
    i18n,
    payload,
    permissions,
    visibleEntities,
    admin,
    timezone: session.clinic?.timezone,
  })
  return (
    <NavFrame label={say('careloom:menu')}>
      <a className="cl-nav__brand" href={admin}>
        <CareloomIcon size={30} />
        <span>Careloom</span>
      </a>
      <TellStaff session={session} />
      <ClinicSwitcher say={say} session={session} />
      <NavLinks
        admin={admin}
        groups={groups.map(({ name, entities }) => ({ name, label: groupLabel(say, name), entities }))}
        hasCalendar={session.clinic !== null && Boolean(permissions.collections?.appointments?.read)}
        isOperator={session.isOperator}
        isManager={session.role === 'owner' || session.role === 'admin'}
      />
      <NavUser name={displayName(user)} role={roleLabel(say, session)} admin={admin} />
    </NavFrame>
  )
}

type ReadableOptions = Pick<StaffNavProps, 'i18n' | 'payload' | 'permissions' | 'visibleEntities'> & {
  admin: string
  /** Those that are no lists of records. */
  pages: NavEntity[]
  timezone: string | undefined
}

function readableGroups({
  i18n,
  payload,
  permissions,
  visibleEntities,
  pages,
  ...place
}: ReadableOptions): NavGroup[] {
  const now = Date.now()
  const entities = payload.config.collections
    .filter(({ slug }) => visibleEntities.collections.includes(slug) && permissions.collections?.[slug]?.read)
    .map(
      ({ slug, labels, admin: { group }, custom }): NavEntity => ({
        slug,
        group: typeof group === 'string' ? group : addOnOf({ custom }) ? 'Add-ons' : 'Set-up',
        label: getTranslation(labels.plural, i18n as I18nClient),
        href: `${place.admin}/${ownPages[slug] ?? `collections/${slug}`}`,
        query: openWith({ slug, now, timezone: place.timezone }),
      }),
    )
  return navGroups([...entities, ...pages])
}

/** No list of its own: the requests of which something is to be decided. */
const retentionPage = (say: Say, admin: string): NavEntity => ({
  slug: 'retention',
  group: 'Patients',
  label: say('retention:title'),
  href: `${admin}/retention`,
  query: '',
})

const addOnsPage = (say: Say, admin: string): NavEntity => ({
  slug: 'add-ons',
  group: 'Administration',
  label: say('addOns:title'),
  href: `${admin}/add-ons`,
  query: '',
})

/** Lists that have a page of their own. */
const ownPages: Record<string, string> = {
  'audit-events': 'audit-trail',
  'emergency-looks': 'emergency-looks',
  'webhook-endpoints': 'webhooks',
  'webhook-deliveries': 'webhook-deliveries',
}

/** Groups of plugins bring their own name. */
function groupLabel(say: Say, name: string): string {
  if (name === 'Add-ons') return say('addOns:group')
  const known: (keyof Words['groups'])[] = [
    'Scheduling',
    'Patients',
    'Notes',
    'Billing',
    'Set-up',
    'Administration',
  ]
  const found = known.find((group) => group === name)
  return found ? say(`groups:${found}`) : name
}

const roleLabel = (say: Say, { role, isOperator }: StaffSession): string =>
  role ? say(`roles:${role}`) : isOperator ? say('careloom:operator') : ''

function displayName(user: TypedUser): string {
  const { name, email } = user as { name?: string; email?: string }
  return name || email || ''
}
