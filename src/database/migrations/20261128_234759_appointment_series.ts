import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_appointment_series_rule_every" AS ENUM('week');
  CREATE TABLE "appointment_series" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"patient_id" uuid,
  	"service_id" uuid NOT NULL,
  	"practitioner_id" uuid NOT NULL,
  	"location_id" uuid NOT NULL,
  	"starts_at_local" varchar NOT NULL,
  	"timezone" varchar NOT NULL,
  	"duration_minutes" numeric NOT NULL,
  	"rule_every" "enum_appointment_series_rule_every" DEFAULT 'week' NOT NULL,
  	"rule_interval" numeric DEFAULT 1 NOT NULL,
  	"rule_weekdays" jsonb,
  	"rule_count" numeric,
  	"rule_until" varchar,
  	"continues_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "appointment_series_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"resources_id" uuid
  );
  
  CREATE TABLE "calendar_feeds" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"practitioner_id" uuid NOT NULL,
  	"last_used_at" timestamp(3) with time zone,
  	"prefix" varchar,
  	"token_hash" varchar,
  	"created_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "appointments" ADD COLUMN "series_id" uuid;
  ALTER TABLE "appointments" ADD COLUMN "series_slot" varchar;
  ALTER TABLE "tenants" ADD COLUMN "settings_feed_patient_names" boolean DEFAULT false;
  ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointment_series" ADD CONSTRAINT "appointment_series_continues_id_appointment_series_id_fk" FOREIGN KEY ("continues_id") REFERENCES "public"."appointment_series"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointment_series_rels" ADD CONSTRAINT "appointment_series_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."appointment_series"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "appointment_series_rels" ADD CONSTRAINT "appointment_series_rels_resources_fk" FOREIGN KEY ("resources_id") REFERENCES "public"."resources"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "appointment_series_tenant_idx" ON "appointment_series" USING btree ("tenant_id");
  CREATE INDEX "appointment_series_patient_idx" ON "appointment_series" USING btree ("patient_id");
  CREATE INDEX "appointment_series_service_idx" ON "appointment_series" USING btree ("service_id");
  CREATE INDEX "appointment_series_practitioner_idx" ON "appointment_series" USING btree ("practitioner_id");
  CREATE INDEX "appointment_series_location_idx" ON "appointment_series" USING btree ("location_id");
  CREATE INDEX "appointment_series_continues_idx" ON "appointment_series" USING btree ("continues_id");
  CREATE INDEX "appointment_series_updated_at_idx" ON "appointment_series" USING btree ("updated_at");
  CREATE INDEX "appointment_series_created_at_idx" ON "appointment_series" USING btree ("created_at");
  CREATE INDEX "appointment_series_rels_order_idx" ON "appointment_series_rels" USING btree ("order");
  CREATE INDEX "appointment_series_rels_parent_idx" ON "appointment_series_rels" USING btree ("parent_id");
  CREATE INDEX "appointment_series_rels_path_idx" ON "appointment_series_rels" USING btree ("path");
  CREATE INDEX "appointment_series_rels_resources_id_idx" ON "appointment_series_rels" USING btree ("resources_id");
  CREATE INDEX "calendar_feeds_tenant_idx" ON "calendar_feeds" USING btree ("tenant_id");
  CREATE INDEX "calendar_feeds_practitioner_idx" ON "calendar_feeds" USING btree ("practitioner_id");
  CREATE INDEX "calendar_feeds_created_by_idx" ON "calendar_feeds" USING btree ("created_by_id");
  CREATE INDEX "calendar_feeds_updated_at_idx" ON "calendar_feeds" USING btree ("updated_at");
  CREATE INDEX "calendar_feeds_created_at_idx" ON "calendar_feeds" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_tokenHash_1_idx" ON "calendar_feeds" USING btree ("tenant_id","token_hash");
  ALTER TABLE "appointments" ADD CONSTRAINT "appointments_series_id_appointment_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."appointment_series"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "appointments_series_idx" ON "appointments" USING btree ("series_id");
  CREATE INDEX "tenant_series_startsAt_idx" ON "appointments" USING btree ("tenant_id","series_id","starts_at");
  ALTER TABLE "appointments" DROP COLUMN "series";`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "appointment_series" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "appointment_series_rels" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "calendar_feeds" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "appointment_series" CASCADE;
  DROP TABLE "appointment_series_rels" CASCADE;
  DROP TABLE "calendar_feeds" CASCADE;
  ALTER TABLE "appointments" DROP CONSTRAINT "appointments_series_id_appointment_series_id_fk";
  
  DROP INDEX "appointments_series_idx";
  DROP INDEX "tenant_series_startsAt_idx";
  ALTER TABLE "appointments" ADD COLUMN "series" varchar;
  ALTER TABLE "appointments" DROP COLUMN "series_id";
  ALTER TABLE "appointments" DROP COLUMN "series_slot";
  ALTER TABLE "tenants" DROP COLUMN "settings_feed_patient_names";
  DROP TYPE "public"."enum_appointment_series_rule_every";`)
}
