import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TABLE "emergency_looks" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"patient_id" uuid NOT NULL,
  	"reason" varchar NOT NULL,
  	"looked_by_id" uuid,
  	"opened_at" timestamp(3) with time zone,
  	"ends_at" timestamp(3) with time zone,
  	"ended_at" timestamp(3) with time zone,
  	"reviewed_at" timestamp(3) with time zone,
  	"reviewed_by_id" uuid,
  	"review_comment" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "tenants" ADD COLUMN "settings_emergency_look_minutes" numeric DEFAULT 60;
  ALTER TABLE "audit_events" ADD COLUMN "break_glass" varchar;
  ALTER TABLE "emergency_looks" ADD CONSTRAINT "emergency_looks_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "emergency_looks" ADD CONSTRAINT "emergency_looks_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "emergency_looks" ADD CONSTRAINT "emergency_looks_looked_by_id_users_id_fk" FOREIGN KEY ("looked_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "emergency_looks" ADD CONSTRAINT "emergency_looks_reviewed_by_id_users_id_fk" FOREIGN KEY ("reviewed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "emergency_looks_tenant_idx" ON "emergency_looks" USING btree ("tenant_id");
  CREATE INDEX "emergency_looks_patient_idx" ON "emergency_looks" USING btree ("patient_id");
  CREATE INDEX "emergency_looks_looked_by_idx" ON "emergency_looks" USING btree ("looked_by_id");
  CREATE INDEX "emergency_looks_reviewed_by_idx" ON "emergency_looks" USING btree ("reviewed_by_id");
  CREATE INDEX "emergency_looks_updated_at_idx" ON "emergency_looks" USING btree ("updated_at");
  CREATE INDEX "emergency_looks_created_at_idx" ON "emergency_looks" USING btree ("created_at");
  CREATE INDEX "tenant_openedAt_idx" ON "emergency_looks" USING btree ("tenant_id","opened_at");
  CREATE INDEX "tenant_lookedBy_endsAt_idx" ON "emergency_looks" USING btree ("tenant_id","looked_by_id","ends_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "emergency_looks" CASCADE;
  ALTER TABLE "tenants" DROP COLUMN "settings_emergency_look_minutes";
  ALTER TABLE "audit_events" DROP COLUMN "break_glass";`)
}
