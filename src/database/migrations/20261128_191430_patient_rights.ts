import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_consent_texts_purpose" AS ENUM('treatment', 'marketing', 'telehealth', 'data_sharing', 'ai');
  CREATE TYPE "public"."enum_patient_requests_kind" AS ENUM('export', 'correction', 'restriction', 'legal_hold', 'erasure', 'retention');
  CREATE TYPE "public"."enum_patient_requests_status" AS ENUM('working', 'ready', 'expired', 'failed', 'active', 'ended', 'proposed', 'kept', 'done', 'partly_done', 'refused');
  ALTER TYPE "public"."enum_patients_status" ADD VALUE 'erased';
  CREATE TABLE "consent_texts" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"purpose" "enum_consent_texts_purpose" NOT NULL,
  	"version" varchar NOT NULL,
  	"language" varchar NOT NULL,
  	"text" varchar NOT NULL,
  	"hash" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "patient_requests" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"patient_id" uuid NOT NULL,
  	"kind" "enum_patient_requests_kind" NOT NULL,
  	"status" "enum_patient_requests_status" NOT NULL,
  	"reason" varchar,
  	"end_reason" varchar,
  	"requested_by_id" uuid,
  	"decided_by_id" uuid,
  	"until" timestamp(3) with time zone,
  	"ended_at" timestamp(3) with time zone,
  	"outcome" jsonb,
  	"changes" jsonb,
  	"file" varchar,
  	"file_key" varchar,
  	"fetches" numeric,
  	"ledgered_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  DROP INDEX "tenant_patient_createdAt_1_idx";
  ALTER TABLE "patients" ADD COLUMN "restricted_at" timestamp(3) with time zone;
  ALTER TABLE "patients" ADD COLUMN "held_at" timestamp(3) with time zone;
  ALTER TABLE "patients" ADD COLUMN "erased_at" timestamp(3) with time zone;
  ALTER TABLE "consents" ADD COLUMN "language" varchar;
  ALTER TABLE "consents" ADD COLUMN "text_hash" varchar;
  ALTER TABLE "tenants" ADD COLUMN "privacy_record_years" numeric;
  ALTER TABLE "tenants" ADD COLUMN "privacy_invoice_years" numeric;
  ALTER TABLE "consent_texts" ADD CONSTRAINT "consent_texts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patient_requests" ADD CONSTRAINT "patient_requests_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patient_requests" ADD CONSTRAINT "patient_requests_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patient_requests" ADD CONSTRAINT "patient_requests_requested_by_id_users_id_fk" FOREIGN KEY ("requested_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patient_requests" ADD CONSTRAINT "patient_requests_decided_by_id_users_id_fk" FOREIGN KEY ("decided_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "consent_texts_tenant_idx" ON "consent_texts" USING btree ("tenant_id");
  CREATE INDEX "consent_texts_updated_at_idx" ON "consent_texts" USING btree ("updated_at");
  CREATE INDEX "consent_texts_created_at_idx" ON "consent_texts" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_purpose_version_language_idx" ON "consent_texts" USING btree ("tenant_id","purpose","version","language");
  CREATE INDEX "patient_requests_tenant_idx" ON "patient_requests" USING btree ("tenant_id");
  CREATE INDEX "patient_requests_patient_idx" ON "patient_requests" USING btree ("patient_id");
  CREATE INDEX "patient_requests_requested_by_idx" ON "patient_requests" USING btree ("requested_by_id");
  CREATE INDEX "patient_requests_decided_by_idx" ON "patient_requests" USING btree ("decided_by_id");
  CREATE INDEX "patient_requests_updated_at_idx" ON "patient_requests" USING btree ("updated_at");
  CREATE INDEX "patient_requests_created_at_idx" ON "patient_requests" USING btree ("created_at");
  CREATE INDEX "tenant_patient_createdAt_1_idx" ON "patient_requests" USING btree ("tenant_id","patient_id","created_at");
  CREATE INDEX "tenant_kind_status_idx" ON "patient_requests" USING btree ("tenant_id","kind","status");
  CREATE INDEX "tenant_patient_createdAt_2_idx" ON "notes" USING btree ("tenant_id","patient_id","created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "consent_texts" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "patient_requests" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "consent_texts" CASCADE;
  DROP TABLE "patient_requests" CASCADE;
  ALTER TABLE "patients" ALTER COLUMN "status" SET DATA TYPE text;
  ALTER TABLE "patients" ALTER COLUMN "status" SET DEFAULT 'active'::text;
  DROP TYPE "public"."enum_patients_status";
  CREATE TYPE "public"."enum_patients_status" AS ENUM('active', 'inactive', 'merged');
  ALTER TABLE "patients" ALTER COLUMN "status" SET DEFAULT 'active'::"public"."enum_patients_status";
  ALTER TABLE "patients" ALTER COLUMN "status" SET DATA TYPE "public"."enum_patients_status" USING "status"::"public"."enum_patients_status";
  DROP INDEX "tenant_patient_createdAt_2_idx";
  CREATE INDEX "tenant_patient_createdAt_1_idx" ON "notes" USING btree ("tenant_id","patient_id","created_at");
  ALTER TABLE "patients" DROP COLUMN "restricted_at";
  ALTER TABLE "patients" DROP COLUMN "held_at";
  ALTER TABLE "patients" DROP COLUMN "erased_at";
  ALTER TABLE "consents" DROP COLUMN "language";
  ALTER TABLE "consents" DROP COLUMN "text_hash";
  ALTER TABLE "tenants" DROP COLUMN "privacy_record_years";
  ALTER TABLE "tenants" DROP COLUMN "privacy_invoice_years";
  DROP TYPE "public"."enum_consent_texts_purpose";
  DROP TYPE "public"."enum_patient_requests_kind";
  DROP TYPE "public"."enum_patient_requests_status";`)
}
