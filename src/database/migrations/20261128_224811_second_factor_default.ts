import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "tenants" ALTER COLUMN "settings_require_second_factor" SET DEFAULT true;
  ALTER TABLE "tenants" ALTER COLUMN "settings_second_factor_roles" SET DEFAULT '["owner","admin","practitioner","nurse","receptionist","billing"]'::jsonb;
  ALTER TABLE "tenants" ADD COLUMN "settings_second_factor_grace_days" numeric;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "tenants" ALTER COLUMN "settings_require_second_factor" SET DEFAULT false;
  ALTER TABLE "tenants" ALTER COLUMN "settings_second_factor_roles" SET DEFAULT '["owner","admin","practitioner"]'::jsonb;
  ALTER TABLE "tenants" DROP COLUMN "settings_second_factor_grace_days";`)
}
