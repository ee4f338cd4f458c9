import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "identity_providers" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"issuer" varchar NOT NULL,
  	"client_id" varchar NOT NULL,
  	"client_secret" varchar,
  	"allowed_domains" varchar,
  	"active" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "tenants" ADD COLUMN "security_idle_minutes" numeric DEFAULT 15;
  ALTER TABLE "tenants" ADD COLUMN "security_session_hours" numeric DEFAULT 12;
  ALTER TABLE "tenants" ADD COLUMN "security_sessions_at_once" numeric DEFAULT 10;
  ALTER TABLE "tenants" ADD COLUMN "security_provider_only" boolean DEFAULT false;
  ALTER TABLE "tenants" ADD COLUMN "security_allowed_networks" varchar;
  ALTER TABLE "identity_providers" ADD CONSTRAINT "identity_providers_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "identity_providers_tenant_idx" ON "identity_providers" USING btree ("tenant_id");
  CREATE INDEX "identity_providers_updated_at_idx" ON "identity_providers" USING btree ("updated_at");
  CREATE INDEX "identity_providers_created_at_idx" ON "identity_providers" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_idx" ON "identity_providers" USING btree ("tenant_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "identity_providers" CASCADE;
  ALTER TABLE "tenants" DROP COLUMN "security_idle_minutes";
  ALTER TABLE "tenants" DROP COLUMN "security_session_hours";
  ALTER TABLE "tenants" DROP COLUMN "security_sessions_at_once";
  ALTER TABLE "tenants" DROP COLUMN "security_provider_only";
  ALTER TABLE "tenants" DROP COLUMN "security_allowed_networks";`)
}
