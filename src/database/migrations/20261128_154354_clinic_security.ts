import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "tenants" ADD COLUMN "security_idle_minutes" numeric DEFAULT 15;
  ALTER TABLE "tenants" ADD COLUMN "security_session_hours" numeric DEFAULT 12;
  ALTER TABLE "tenants" ADD COLUMN "security_sessions_at_once" numeric DEFAULT 10;
  ALTER TABLE "tenants" ADD COLUMN "security_allowed_networks" varchar;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "tenants" DROP COLUMN "security_idle_minutes";
  ALTER TABLE "tenants" DROP COLUMN "security_session_hours";
  ALTER TABLE "tenants" DROP COLUMN "security_sessions_at_once";
  ALTER TABLE "tenants" DROP COLUMN "security_allowed_networks";`)
}
