import type { Access } from 'payload'
import { isAllowed, roleOf } from '@/src/access/principal'

/** Managers see all feeds of the clinic, practitioners those of their own calendar. */
export const ownFeeds =
  (action: 'read' | 'delete'): Access =>
  ({ req: { user } }) => {
    if (!user || !isAllowed(user, action, 'calendar-feeds')) return false
    return roleOf(user) === 'practitioner' ? { 'practitioner.user': { equals: user.id } } : true
  }
