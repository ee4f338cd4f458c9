import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_patient_credits_status" AS ENUM('active', 'used', 'expired', 'refunded');
  CREATE TABLE "patient_credits" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"patient_id" uuid NOT NULL,
  	"pack_id" uuid NOT NULL,
  	"invoice_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"service_id" uuid,
  	"status" "enum_patient_credits_status" DEFAULT 'active' NOT NULL,
  	"expires_on" varchar,
  	"currency" varchar NOT NULL,
  	"visits" numeric NOT NULL,
  	"used_visits" numeric DEFAULT 0 NOT NULL,
  	"refunded_visits" numeric DEFAULT 0 NOT NULL,
  	"expired_visits" numeric DEFAULT 0 NOT NULL,
  	"price_minor" numeric NOT NULL,
  	"used_minor" numeric DEFAULT 0 NOT NULL,
  	"refunded_minor" numeric DEFAULT 0 NOT NULL,
  	"expired_minor" numeric DEFAULT 0 NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "credit_packs" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"service_id" uuid,
  	"visits" numeric NOT NULL,
  	"price_minor" numeric NOT NULL,
  	"tax_rate_basis_points" numeric DEFAULT 0,
  	"valid_days" numeric,
  	"active" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "payments" ALTER COLUMN "invoice_id" DROP NOT NULL;
  ALTER TABLE "webhook_endpoints" ALTER COLUMN "signing" DROP NOT NULL;
  ALTER TABLE "payments" ADD COLUMN "appointment_id" uuid;
  ALTER TABLE "payments" ADD COLUMN "overpaid_minor" numeric DEFAULT 0;
  ALTER TABLE "payments" ADD COLUMN "credit_id" uuid;
  ALTER TABLE "payments" ADD COLUMN "taken_at" timestamp(3) with time zone;
  ALTER TABLE "patient_credits" ADD CONSTRAINT "patient_credits_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patient_credits" ADD CONSTRAINT "patient_credits_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patient_credits" ADD CONSTRAINT "patient_credits_pack_id_credit_packs_id_fk" FOREIGN KEY ("pack_id") REFERENCES "public"."credit_packs"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patient_credits" ADD CONSTRAINT "patient_credits_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patient_credits" ADD CONSTRAINT "patient_credits_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "credit_packs" ADD CONSTRAINT "credit_packs_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "credit_packs" ADD CONSTRAINT "credit_packs_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "patient_credits_tenant_idx" ON "patient_credits" USING btree ("tenant_id");
  CREATE INDEX "patient_credits_patient_idx" ON "patient_credits" USING btree ("patient_id");
  CREATE INDEX "patient_credits_pack_idx" ON "patient_credits" USING btree ("pack_id");
  CREATE INDEX "patient_credits_invoice_idx" ON "patient_credits" USING btree ("invoice_id");
  CREATE INDEX "patient_credits_service_idx" ON "patient_credits" USING btree ("service_id");
  CREATE INDEX "patient_credits_updated_at_idx" ON "patient_credits" USING btree ("updated_at");
  CREATE INDEX "patient_credits_created_at_idx" ON "patient_credits" USING btree ("created_at");
  CREATE INDEX "tenant_patient_2_idx" ON "patient_credits" USING btree ("tenant_id","patient_id");
  CREATE INDEX "tenant_status_expiresOn_idx" ON "patient_credits" USING btree ("tenant_id","status","expires_on");
  CREATE INDEX "credit_packs_tenant_idx" ON "credit_packs" USING btree ("tenant_id");
  CREATE INDEX "credit_packs_service_idx" ON "credit_packs" USING btree ("service_id");
  CREATE INDEX "credit_packs_updated_at_idx" ON "credit_packs" USING btree ("updated_at");
  CREATE INDEX "credit_packs_created_at_idx" ON "credit_packs" USING btree ("created_at");
  ALTER TABLE "payments" ADD CONSTRAINT "payments_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payments" ADD CONSTRAINT "payments_credit_id_patient_credits_id_fk" FOREIGN KEY ("credit_id") REFERENCES "public"."patient_credits"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "payments_appointment_idx" ON "payments" USING btree ("appointment_id");
  CREATE INDEX "payments_credit_idx" ON "payments" USING btree ("credit_id");
  CREATE INDEX "tenant_patient_1_idx" ON "payments" USING btree ("tenant_id","patient_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "patient_credits" DISABLE ROW LEVEL SECURITY;
  ALTER TABLE "credit_packs" DISABLE ROW LEVEL SECURITY;
  DROP TABLE "patient_credits" CASCADE;
  DROP TABLE "credit_packs" CASCADE;
  ALTER TABLE "payments" DROP CONSTRAINT "payments_appointment_id_appointments_id_fk";
  
  ALTER TABLE "payments" DROP CONSTRAINT "payments_credit_id_patient_credits_id_fk";
  
  DROP INDEX "payments_appointment_idx";
  DROP INDEX "payments_credit_idx";
  DROP INDEX "tenant_patient_1_idx";
  ALTER TABLE "payments" ALTER COLUMN "invoice_id" SET NOT NULL;
  ALTER TABLE "webhook_endpoints" ALTER COLUMN "signing" SET NOT NULL;
  ALTER TABLE "payments" DROP COLUMN "appointment_id";
  ALTER TABLE "payments" DROP COLUMN "overpaid_minor";
  ALTER TABLE "payments" DROP COLUMN "credit_id";
  ALTER TABLE "payments" DROP COLUMN "taken_at";
  DROP TYPE "public"."enum_patient_credits_status";`)
}
