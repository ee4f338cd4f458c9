/** Tables outside the clinics' row-level security, each with the reason. A test fails when an unlisted one is found. */
export const sharedTables: ReadonlyMap<string, string> = new Map([
  ['tenants', 'read to find the clinic of a request'],
  ['users', 'read before the clinic is known; filtered by membership above'],
  ['users_memberships', 'part of users'],
  ['users_sessions', 'part of users'],
  ['session_activity', 'about sessions, read before the clinic is known'],
  ['known_devices', 'per user, read while somebody signs in'],
  ['totp_factors', 'per user; read before the clinic is known'],
  ['recovery_codes', 'per user; read before the clinic is known'],
  ['passkeys', 'per user; read before the clinic is known'],
  ['passkey_challenges', 'per session; read before the clinic is known'],
  ['session_factors', 'per session; read before the clinic is known'],
  ['payload_preferences', 'per user'],
  ['payload_preferences_rels', 'part of payload_preferences'],
  ['payload_migrations', 'which migrations ran'],
  ['payload_kv', 'closed to every door'],
  ['rate_limits', 'counts attempts by hashed key, before anybody is known'],
])

/** Tables the runtime role may only insert into and read from. */
export const appendOnlyTables: ReadonlySet<string> = new Set(['audit_events'])
