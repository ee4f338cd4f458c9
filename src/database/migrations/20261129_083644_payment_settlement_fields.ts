import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "payments" ALTER COLUMN "invoice_id" DROP NOT NULL;
  ALTER TABLE "webhook_endpoints" ALTER COLUMN "signing" DROP NOT NULL;
  ALTER TABLE "payments" ADD COLUMN "appointment_id" uuid;
  ALTER TABLE "payments" ADD COLUMN "overpaid_minor" numeric DEFAULT 0;
  ALTER TABLE "payments" ADD COLUMN "taken_at" timestamp(3) with time zone;
  ALTER TABLE "payments" ADD CONSTRAINT "payments_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "payments_appointment_idx" ON "payments" USING btree ("appointment_id");
  CREATE INDEX "tenant_patient_1_idx" ON "payments" USING btree ("tenant_id","patient_id");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   ALTER TABLE "payments" DROP CONSTRAINT "payments_appointment_id_appointments_id_fk";
  
  DROP INDEX "payments_appointment_idx";
  DROP INDEX "tenant_patient_1_idx";
  ALTER TABLE "payments" ALTER COLUMN "invoice_id" SET NOT NULL;
  ALTER TABLE "webhook_endpoints" ALTER COLUMN "signing" SET NOT NULL;
  ALTER TABLE "payments" DROP COLUMN "appointment_id";
  ALTER TABLE "payments" DROP COLUMN "overpaid_minor";
  ALTER TABLE "payments" DROP COLUMN "taken_at";`)
}
