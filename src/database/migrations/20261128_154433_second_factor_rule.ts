import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "tenants" ADD COLUMN "settings_require_second_factor" boolean DEFAULT false;
  ALTER TABLE "tenants" ADD COLUMN "settings_second_factor_roles" jsonb DEFAULT '["owner","admin","practitioner"]'::jsonb;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "tenants" DROP COLUMN "settings_require_second_factor";
  ALTER TABLE "tenants" DROP COLUMN "settings_second_factor_roles";`)
}
