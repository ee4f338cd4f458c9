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
  ['second_factor_grace', 'per user; read before the clinic is known'],
  ['session_factors', 'per session; read before the clinic is known'],
  ['payload_preferences', 'per user'],
  ['payload_preferences_rels', 'part of payload_preferences'],
  ['payload_migrations', 'which migrations ran'],
  ['payload_kv', 'closed to every door'],
  [
    'calendar_changes',
    'on the way to the processes that tell listeners; ids and times, gone within a moment',
  ],
  [
    'webhook_queue',
    'what is due to be sent, over all clinics, so that each waits its turn; ids and times, gone once it is sent',
  ],
  ['svix_mirrors', 'which clinics Svix has to hear of next, over all clinics; ids, counts and times'],
  ['add_on_accounts', 'which clinic an account at a vendor belongs to, asked before the clinic is known'],
  [
    'inbound_events',
    'what vendors told, stored once before the clinic is known; payloads are sealed and go when they are handled',
  ],
  ['rate_limits', 'counts attempts by hashed key, before anybody is known'],
])

/** Tables the runtime role may only insert into and read from. */
export const appendOnlyTables: ReadonlySet<string> = new Set(['audit_events'])

/**
 * Tables whose rows stay as they were written: the runtime role may insert, and change no columns but these. Whose they
 * are changes when two records of one person are merged.
 */
export const keptTables: ReadonlyMap<string, readonly string[]> = new Map([
  ['consents', ['patient_id', 'updated_at']],
  ['consent_texts', []],
  ['patient_erasures', []],
])

/** Tables with a patient that are written to also while the patient is restricted, each with the reason. */
export const unrestrictedTables: ReadonlyMap<string, string> = new Map([
  ['payments', 'what was invoiced is settled'],
  ['credit_notes', 'what was invoiced is settled'],
  ['patient_credits', 'what was sold ends by its last day or is given back'],
  ['patient_requests', 'what becomes of the record is decided here'],
  ['patient_erasures', 'part of an erasure'],
  ['emergency_looks', 'who looked in an emergency, and what came of it, is kept whatever is restricted'],
])
