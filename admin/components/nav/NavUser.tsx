'use client'

import { Link } from '@payloadcms/ui'
import { Icon } from '@/admin/components/icons/Icon'
import { useWords } from '@/admin/translations/use-words'

type NavUserProps = { admin: string; name: string; role: string }

/** Who is signed in and as what, with the account page and the way out. */
export function NavUser({ admin, name, role }: NavUserProps) {
  const say = useWords()
  return (
    <div className="cl-nav__user">
      <Link
        className="cl-nav__person"
        href={`${admin}/account`}
        prefetch={false}
        title={say('careloom:account')}
      >
        <span aria-hidden className="cl-initials">
          {initialsOf(name)}
        </span>
        <span className="cl-nav__who">
          <strong dir="auto">{name}</strong>
          <span>{role}</span>
        </span>
      </Link>
      <Link
        aria-label={say('security:title')}
        className="cl-nav__leave"
        href={`${admin}/security`}
        prefetch={false}
        title={say('security:title')}
      >
        <Icon name="lock" />
      </Link>
      <Link
        aria-label={say('careloom:signOut')}
        className="cl-nav__leave"
        href={`${admin}/logout`}
        prefetch={false}
        title={say('careloom:signOut')}
      >
        <Icon isMirrored name="leave" />
      </Link>
    </div>
  )
}

/** The first letters of the first and last name, as people sign a list. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/^(dr|prof)\.?\s+/i, '')
    .split(/\s+/)
    .filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '')
  return letters.join('').toUpperCase()
}
