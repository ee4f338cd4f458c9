import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/**
 * Second factors belong to people, not to clinics. Nothing refers to users_sessions: signing in writes all sessions
 * of a person again, and a reference would take the marks with them.
 */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table totp_factors (
      user_id uuid primary key references users (id) on delete cascade,
      secret text not null,
      -- The session that began to enrol; only it may finish.
      session_id text not null,
      created_at timestamptz not null default now(),
      confirmed_at timestamptz,
      last_step bigint,
      last_used_at timestamptz
    );

    create table recovery_codes (
      user_id uuid not null references users (id) on delete cascade,
      code_hash text not null,
      created_at timestamptz not null default now(),
      used_at timestamptz,
      primary key (user_id, code_hash)
    );

    create table passkeys (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users (id) on delete cascade,
      name text not null,
      credential_id text not null unique,
      public_key text not null,
      counter bigint not null,
      transports jsonb not null default '[]',
      rp_id text not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz
    );
    create index passkeys_user on passkeys (user_id);

    create table passkey_challenges (
      session_id text not null,
      purpose text not null check (purpose in ('register', 'prove')),
      challenge text not null,
      expires_at timestamptz not null,
      primary key (session_id, purpose)
    );

    create table session_factors (
      session_id text primary key,
      user_id uuid not null references users (id) on delete cascade,
      -- When the second factor opened this session.
      given_at timestamptz,
      -- When the person last proved, inside this session, that it is still them.
      confirmed_at timestamptz
    );
    create index session_factors_user on session_factors (user_id);
  `)
}
