import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "webhook_deliveries" ALTER COLUMN "endpoint_id" DROP NOT NULL;
  ALTER TABLE "tenants" ADD COLUMN "settings_webhooks_via_svix" boolean DEFAULT false;
  ALTER TABLE "webhook_endpoints" ADD COLUMN "svix_problem" varchar;`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "webhook_deliveries" ALTER COLUMN "endpoint_id" SET NOT NULL;
  ALTER TABLE "tenants" DROP COLUMN "settings_webhooks_via_svix";
  ALTER TABLE "webhook_endpoints" DROP COLUMN "svix_problem";`)
}
