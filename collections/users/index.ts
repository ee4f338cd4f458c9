import type { CollectionConfig } from 'payload'
import { acceptInvitationEndpoint } from '@/collections/users/endpoints/accept-invitation'
import { endMemberSessionsEndpoint } from '@/collections/users/endpoints/end-member-sessions'
import { firstRegisterEndpoint } from '@/collections/users/endpoints/first-register'
import { forgotPasswordEndpoint } from '@/collections/users/endpoints/forgot-password'
import { inviteEndpoint } from '@/collections/users/endpoints/invite'
import { finishOidcEndpoint, startOidcEndpoint } from '@/collections/users/endpoints/oidc'
import { factorOverviewEndpoints } from '@/collections/users/endpoints/second-factor/overview'
import { passkeyEndpoints } from '@/collections/users/endpoints/second-factor/passkeys'
import { proveEndpoints } from '@/collections/users/endpoints/second-factor/prove'
import { totpEndpoints } from '@/collections/users/endpoints/second-factor/totp'
import {
  currentSessionEndpoint,
  endOtherSessionsEndpoint,
  endSessionEndpoint,
  listSessionsEndpoint,
} from '@/collections/users/endpoints/sessions'
import { accountFields } from '@/collections/users/fields'
import { admitActivePeople } from '@/collections/users/hooks/admit-active-people'
import { announceAccountChange } from '@/collections/users/hooks/announce-account-change'
import { askAgain } from '@/collections/users/hooks/ask-again'
import { checkNewPassword } from '@/collections/users/hooks/check-new-password'
import { checkResetLink } from '@/collections/users/hooks/check-reset-link'
import { checkSignIn } from '@/collections/users/hooks/check-sign-in'
import { endSessions } from '@/collections/users/hooks/end-sessions'
import { guardStaffChange } from '@/collections/users/hooks/guard-staff-change'
import { holdSession } from '@/collections/users/hooks/hold-session'
import { keepAccountFromProviders } from '@/collections/users/hooks/keep-account-from-providers'
import { signInPagesOverRest, tellNoToken } from '@/collections/users/hooks/keep-tokens-from-pages'
import { limitAddressChanges } from '@/collections/users/hooks/limit-address-changes'
import { nameAccountChange } from '@/collections/users/hooks/name-account-change'
import { oneAtATime } from '@/collections/users/hooks/one-at-a-time'
import { openSession } from '@/collections/users/hooks/open-session'
import { recordSignIn } from '@/collections/users/hooks/record-sign-in'
import { recordSignOut } from '@/collections/users/hooks/record-sign-out'
import { refuseByPassword } from '@/collections/users/hooks/refuse-by-password'
import { storeSignIn } from '@/collections/users/hooks/store-sign-in'
import { tellWhatIsOwed } from '@/collections/users/hooks/tell-what-is-owed'
import { createUsers, readUsers, updateUsers } from '@/src/access/staff-users'
import { closedEndpoint } from '@/src/auth/closed-endpoint'
import { forgetAuditAction } from '@/src/auth/forget-audit-action'
import { frontDoorStrategy } from '@/src/auth/strategy'
import { env } from '@/src/env'

const TWELVE_HOURS = 43_200

export const Users: CollectionConfig = {
  slug: 'users',
  labels: { singular: 'Staff member', plural: 'Staff' },
  access: {
    admin: ({ req }) => req.user?.collection === 'users',
    create: createUsers,
    read: readUsers,
    update: updateUsers,
    delete: () => false,
    unlock: () => false,
  },
  auth: {
    tokenExpiration: TWELVE_HOURS,
    useSessions: true,
    strategies: [frontDoorStrategy],
    // Counting failed tries is ours: over all processes, before a password is hashed (src/auth/check-credentials.ts).
    maxLoginAttempts: 0,
    depth: 0,
    cookies: { sameSite: 'Lax', secure: env().PUBLIC_URL?.startsWith('https:') ?? false },
  },
  admin: {
    group: 'Administration',
    useAsTitle: 'name',
    defaultColumns: ['name', 'email', 'memberships', 'status'],
    components: {
      beforeListTable: ['/admin/components/actions/InviteButton#InviteButton'],
      edit: {
        beforeDocumentControls: [
          '/admin/components/session/SessionSteps#SessionSteps',
          '/admin/components/actions/StaffSteps#StaffSteps',
        ],
      },
    },
  },
  hooks: {
    beforeOperation: [signInPagesOverRest, oneAtATime, checkSignIn, checkResetLink, holdSession],
    beforeValidate: [checkNewPassword],
    beforeChange: [
      keepAccountFromProviders,
      guardStaffChange,
      askAgain,
      limitAddressChanges,
      endSessions,
      nameAccountChange,
    ],
    afterChange: [announceAccountChange],
    beforeLogin: [admitActivePeople, refuseByPassword],
    afterLogin: [recordSignIn, openSession],
    afterLogout: [recordSignOut],
    afterMe: [tellNoToken],
    afterOperation: [storeSignIn, tellWhatIsOwed, forgetAuditAction],
  },
  endpoints: [
    inviteEndpoint,
    acceptInvitationEndpoint,
    forgotPasswordEndpoint,
    firstRegisterEndpoint,
    listSessionsEndpoint,
    currentSessionEndpoint,
    endOtherSessionsEndpoint,
    endSessionEndpoint,
    endMemberSessionsEndpoint,
    startOidcEndpoint,
    finishOidcEndpoint,
    ...proveEndpoints,
    ...factorOverviewEndpoints,
    ...totpEndpoints,
    ...passkeyEndpoints,
    closedEndpoint('post', '/verify/:id'),
  ],
  fields: accountFields,
}
