import type { PluginMigration } from 'careloom/plugin'

export const migration: PluginMigration = {
  name: '20261129_090103_first',
  sql: `
CREATE TYPE "public"."enum_recalls_status" AS ENUM('waiting', 'due', 'done');
CREATE TABLE "recalls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"service_id" uuid NOT NULL,
	"visit_id" uuid NOT NULL,
	"due_on" varchar NOT NULL,
	"status" "enum_recalls_status" DEFAULT 'waiting' NOT NULL,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

ALTER TABLE "services" ADD COLUMN "recall_months" numeric;
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "recalls" ADD CONSTRAINT "recalls_visit_id_appointments_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
CREATE INDEX "recalls_tenant_idx" ON "recalls" USING btree ("tenant_id");
CREATE INDEX "recalls_patient_idx" ON "recalls" USING btree ("patient_id");
CREATE INDEX "recalls_service_idx" ON "recalls" USING btree ("service_id");
CREATE INDEX "recalls_visit_idx" ON "recalls" USING btree ("visit_id");
CREATE INDEX "recalls_updated_at_idx" ON "recalls" USING btree ("updated_at");
CREATE INDEX "recalls_created_at_idx" ON "recalls" USING btree ("created_at");
CREATE INDEX "recalls_tenant_id_status_due_on_idx" ON "recalls" USING btree ("tenant_id","status","due_on");
CREATE UNIQUE INDEX "recalls_tenant_id_visit_id_idx" ON "recalls" USING btree ("tenant_id","visit_id");
`,
}
