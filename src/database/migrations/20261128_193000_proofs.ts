import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Which proof a session was confirmed with, because the ways into an account ask for all of them. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    alter table session_factors
      -- When the current password was given again, inside this session.
      add column password_at timestamptz,
      -- When a second factor was given again.
      add column factor_at timestamptz;
  `)
}
