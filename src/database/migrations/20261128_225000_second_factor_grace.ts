import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Since when somebody without a second factor has been asked for one. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table second_factor_grace (
      user_id uuid primary key references users (id) on delete cascade,
      -- '-infinity' has no days of grace, 'infinity' is never asked: the operator of a demo.
      began_at timestamptz not null default now()
    );
  `)
}
