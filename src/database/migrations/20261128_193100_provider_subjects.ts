import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Whom a clinic's provider means by a subject: an address can be given to somebody else later, a subject cannot. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table provider_subjects (
      tenant_id uuid not null references tenants (id) on delete cascade,
      issuer text not null,
      subject text not null,
      user_id uuid not null references users (id) on delete cascade,
      created_at timestamptz not null default now(),
      primary key (tenant_id, issuer, subject),
      unique (tenant_id, issuer, user_id)
    );

    -- When the provider last asked the person to prove themselves, as far as it says so.
    alter table session_activity add column provider_proved_at timestamptz;
  `)
}
