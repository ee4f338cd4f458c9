import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_webhook_endpoints_signing" AS ENUM('v1', 'v1a');
  CREATE TYPE "public"."enum_webhook_endpoints_status" AS ENUM('enabled', 'disabled');
  CREATE TYPE "public"."enum_webhook_events_transport" AS ENUM('embedded', 'svix');
  CREATE TYPE "public"."enum_webhook_deliveries_attempts_trigger" AS ENUM('auto', 'manual');
  CREATE TYPE "public"."enum_webhook_deliveries_status" AS ENUM('pending', 'succeeded', 'failed', 'discarded');
  CREATE TABLE "webhook_endpoints" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"url" varchar NOT NULL,
  	"events" jsonb NOT NULL,
  	"description" varchar,
  	"signing" "enum_webhook_endpoints_signing" DEFAULT 'v1' NOT NULL,
  	"ordered" boolean DEFAULT false,
  	"status" "enum_webhook_endpoints_status" DEFAULT 'enabled' NOT NULL,
  	"disabled_reason" varchar,
  	"failing_since" timestamp(3) with time zone,
  	"last_success_at" timestamp(3) with time zone,
  	"public_key" varchar,
  	"current_secret" varchar,
  	"previous_secret" varchar,
  	"previous_expires_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "webhook_endpoints_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"locations_id" uuid
  );
  
  CREATE TABLE "webhook_events" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"type" varchar NOT NULL,
  	"payload" varchar,
  	"subject" varchar NOT NULL,
  	"locations" jsonb,
  	"transport" "enum_webhook_events_transport" DEFAULT 'embedded' NOT NULL,
  	"held_until" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "webhook_deliveries_attempts" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"at" timestamp(3) with time zone NOT NULL,
  	"status" numeric,
  	"duration_ms" numeric,
  	"error" varchar,
  	"response_excerpt" varchar,
  	"trigger" "enum_webhook_deliveries_attempts_trigger" DEFAULT 'auto'
  );
  
  CREATE TABLE "webhook_deliveries" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"event_id" uuid NOT NULL,
  	"endpoint_id" uuid NOT NULL,
  	"status" "enum_webhook_deliveries_status" DEFAULT 'pending' NOT NULL,
  	"attempt_count" numeric DEFAULT 0 NOT NULL,
  	"next_attempt_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "webhook_endpoints" ADD CONSTRAINT "webhook_endpoints_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "webhook_endpoints_rels" ADD CONSTRAINT "webhook_endpoints_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "webhook_endpoints_rels" ADD CONSTRAINT "webhook_endpoints_rels_locations_fk" FOREIGN KEY ("locations_id") REFERENCES "public"."locations"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "webhook_deliveries_attempts" ADD CONSTRAINT "webhook_deliveries_attempts_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."webhook_deliveries"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_event_id_webhook_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."webhook_events"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_endpoint_id_webhook_endpoints_id_fk" FOREIGN KEY ("endpoint_id") REFERENCES "public"."webhook_endpoints"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "webhook_endpoints_tenant_idx" ON "webhook_endpoints" USING btree ("tenant_id");
  CREATE INDEX "webhook_endpoints_updated_at_idx" ON "webhook_endpoints" USING btree ("updated_at");
  CREATE INDEX "webhook_endpoints_created_at_idx" ON "webhook_endpoints" USING btree ("created_at");
  CREATE INDEX "webhook_endpoints_rels_order_idx" ON "webhook_endpoints_rels" USING btree ("order");
  CREATE INDEX "webhook_endpoints_rels_parent_idx" ON "webhook_endpoints_rels" USING btree ("parent_id");
  CREATE INDEX "webhook_endpoints_rels_path_idx" ON "webhook_endpoints_rels" USING btree ("path");
  CREATE INDEX "webhook_endpoints_rels_locations_id_idx" ON "webhook_endpoints_rels" USING btree ("locations_id");
  CREATE INDEX "webhook_events_tenant_idx" ON "webhook_events" USING btree ("tenant_id");
  CREATE INDEX "webhook_events_updated_at_idx" ON "webhook_events" USING btree ("updated_at");
  CREATE INDEX "webhook_events_created_at_idx" ON "webhook_events" USING btree ("created_at");
  CREATE INDEX "tenant_createdAt_2_idx" ON "webhook_events" USING btree ("tenant_id","created_at");
  CREATE INDEX "webhook_deliveries_attempts_order_idx" ON "webhook_deliveries_attempts" USING btree ("_order");
  CREATE INDEX "webhook_deliveries_attempts_parent_id_idx" ON "webhook_deliveries_attempts" USING btree ("_parent_id");
  CREATE INDEX "webhook_deliveries_tenant_idx" ON "webhook_deliveries" USING btree ("tenant_id");
  CREATE INDEX "webhook_deliveries_event_idx" ON "webhook_deliveries" USING btree ("event_id");
  CREATE INDEX "webhook_deliveries_endpoint_idx" ON "webhook_deliveries" USING btree ("endpoint_id");
  CREATE INDEX "webhook_deliveries_updated_at_idx" ON "webhook_deliveries" USING btree ("updated_at");
  CREATE INDEX "webhook_deliveries_created_at_idx" ON "webhook_deliveries" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_event_endpoint_idx" ON "webhook_deliveries" USING btree ("tenant_id","event_id","endpoint_id");
  CREATE INDEX "tenant_endpoint_createdAt_idx" ON "webhook_deliveries" USING btree ("tenant_id","endpoint_id","created_at");
  CREATE INDEX "tenant_createdAt_3_idx" ON "webhook_deliveries" USING btree ("tenant_id","created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "webhook_endpoints" CASCADE;
  DROP TABLE "webhook_endpoints_rels" CASCADE;
  DROP TABLE "webhook_events" CASCADE;
  DROP TABLE "webhook_deliveries_attempts" CASCADE;
  DROP TABLE "webhook_deliveries" CASCADE;
  DROP TYPE "public"."enum_webhook_endpoints_signing";
  DROP TYPE "public"."enum_webhook_endpoints_status";
  DROP TYPE "public"."enum_webhook_events_transport";
  DROP TYPE "public"."enum_webhook_deliveries_attempts_trigger";
  DROP TYPE "public"."enum_webhook_deliveries_status";`)
}
