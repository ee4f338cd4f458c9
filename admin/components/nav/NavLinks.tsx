'use client'

import { Link } from '@payloadcms/ui'
import { usePathname } from 'next/navigation'
import { Icon, isIconName } from '@/admin/components/icons/Icon'
import { isQuietGroup, type NavGroup } from '@/admin/components/nav/nav-groups'
import { useWords } from '@/admin/translations/use-words'

type LabelledGroup = NavGroup & { label: string }
type NavLinksProps = {
  admin: string
  groups: LabelledGroup[]
  hasCalendar: boolean
  isManager: boolean
  isOperator: boolean
}

/** The calendar, today and the lists. The place one is at is marked for eyes and for screen readers. */
export function NavLinks({ admin, groups, hasCalendar, isManager, isOperator }: NavLinksProps) {
  const say = useWords()
  const pathname = usePathname()
  return (
    <nav aria-label={say('careloom:menu')} className="cl-nav__links">
      {hasCalendar && (
        <NavLink href={`${admin}/calendar`} isCurrent={pathname === `${admin}/calendar`}>
          <Icon name="calendar" />
          <span>{say('calendar:title')}</span>
        </NavLink>
      )}
      <NavLink href={admin} isCurrent={pathname === admin}>
        <Icon name="today" />
        <span>{say('careloom:today')}</span>
      </NavLink>
      {isOperator && (
        <NavLink href={`${admin}/system-health`} isCurrent={pathname === `${admin}/system-health`}>
          <Icon name="check" />
          <span>{say('health:title')}</span>
        </NavLink>
      )}
      {groups.map((group) => (
        <Group
          group={group}
          isOpen={
            isManager ||
            !isQuietGroup(group.name) ||
            group.entities.some(({ href }) => isWithin(pathname, href))
          }
          key={group.name}
          pathname={pathname}
        />
      ))}
    </nav>
  )
}

function Group({ group, isOpen, pathname }: { group: LabelledGroup; isOpen: boolean; pathname: string }) {
  return (
    <details className="cl-nav__group" open={isOpen}>
      <summary>
        {isIconName(group.name) ? <Icon name={group.name} /> : <Icon name="dot" />}
        <span>{group.label}</span>
        <Icon name="chevron" size={14} />
      </summary>
      <ul>
        {group.entities.map(({ slug, href, label, query }) => (
          <li key={slug}>
            <NavLink href={`${href}${query}`} id={`nav-${slug}`} isCurrent={isWithin(pathname, href)}>
              <span>{label}</span>
            </NavLink>
          </li>
        ))}
      </ul>
    </details>
  )
}

type NavLinkProps = { children: React.ReactNode; href: string; id?: string; isCurrent: boolean }

function NavLink({ children, href, id, isCurrent }: NavLinkProps) {
  return (
    <Link
      aria-current={isCurrent ? 'page' : undefined}
      className="cl-nav__link"
      href={href}
      id={id}
      prefetch={false}
    >
      {children}
    </Link>
  )
}

const isWithin = (pathname: string, href: string): boolean =>
  pathname === href || pathname.startsWith(`${href}/`)
