import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_appointments_day_period" AS ENUM('morning', 'afternoon', 'evening');
  CREATE TYPE "public"."enum_waitlist_status" AS ENUM('waiting', 'offered', 'accepted', 'expired', 'withdrawn');
  CREATE TYPE "public"."enum_tenants_settings_late_cancel_basis" AS ENUM('hours', 'calendar_days');
  CREATE TABLE "waitlist" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"patient_id" uuid NOT NULL,
  	"service_id" uuid NOT NULL,
  	"practitioner_id" uuid,
  	"location_id" uuid,
  	"from_time" varchar,
  	"to_time" varchar,
  	"earliest_date" varchar,
  	"latest_date" varchar,
  	"priority" numeric DEFAULT 0,
  	"status" "enum_waitlist_status" DEFAULT 'waiting' NOT NULL,
  	"offer" varchar,
  	"offered_starts_at" timestamp(3) with time zone,
  	"offer_expires_at" timestamp(3) with time zone,
  	"offered_practitioner_id" uuid,
  	"offered_location_id" uuid,
  	"appointment_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "waitlist_numbers" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"number" numeric,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL
  );
  
  CREATE TABLE "practitioners_service_limits" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"service_id" uuid NOT NULL,
  	"max_per_day" numeric NOT NULL
  );
  
  CREATE TABLE "practitioners_stays" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"timezone" varchar NOT NULL,
  	"from_date" varchar NOT NULL,
  	"to_date" varchar NOT NULL
  );
  
  CREATE TABLE "holidays" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"date" varchar NOT NULL,
  	"is_yearly" boolean DEFAULT false,
  	"location_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "appointments" ADD COLUMN "day_period" "enum_appointments_day_period";
  ALTER TABLE "appointments" ADD COLUMN "cancelled_late" boolean;
  ALTER TABLE "tenants" ADD COLUMN "settings_late_cancel_basis" "enum_tenants_settings_late_cancel_basis" DEFAULT 'hours';
  ALTER TABLE "tenants" ADD COLUMN "settings_late_cancel_days" numeric DEFAULT 1;
  ALTER TABLE "tenants" ADD COLUMN "settings_morning_from" varchar DEFAULT '08:00';
  ALTER TABLE "tenants" ADD COLUMN "settings_afternoon_from" varchar DEFAULT '12:00';
  ALTER TABLE "tenants" ADD COLUMN "settings_evening_from" varchar DEFAULT '17:00';
  ALTER TABLE "tenants" ADD COLUMN "settings_evening_until" varchar DEFAULT '21:00';
  ALTER TABLE "practitioners" ADD COLUMN "max_visits_per_day" numeric;
  ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_offered_practitioner_id_practitioners_id_fk" FOREIGN KEY ("offered_practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_offered_location_id_locations_id_fk" FOREIGN KEY ("offered_location_id") REFERENCES "public"."locations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist" ADD CONSTRAINT "waitlist_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "waitlist_numbers" ADD CONSTRAINT "waitlist_numbers_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."waitlist"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "practitioners_service_limits" ADD CONSTRAINT "practitioners_service_limits_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "practitioners_service_limits" ADD CONSTRAINT "practitioners_service_limits_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "practitioners_stays" ADD CONSTRAINT "practitioners_stays_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "holidays" ADD CONSTRAINT "holidays_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "holidays" ADD CONSTRAINT "holidays_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE set null ON UPDATE no action;
  CREATE INDEX "waitlist_tenant_idx" ON "waitlist" USING btree ("tenant_id");
  CREATE INDEX "waitlist_patient_idx" ON "waitlist" USING btree ("patient_id");
  CREATE INDEX "waitlist_service_idx" ON "waitlist" USING btree ("service_id");
  CREATE INDEX "waitlist_practitioner_idx" ON "waitlist" USING btree ("practitioner_id");
  CREATE INDEX "waitlist_location_idx" ON "waitlist" USING btree ("location_id");
  CREATE INDEX "waitlist_offered_practitioner_idx" ON "waitlist" USING btree ("offered_practitioner_id");
  CREATE INDEX "waitlist_offered_location_idx" ON "waitlist" USING btree ("offered_location_id");
  CREATE INDEX "waitlist_appointment_idx" ON "waitlist" USING btree ("appointment_id");
  CREATE INDEX "waitlist_updated_at_idx" ON "waitlist" USING btree ("updated_at");
  CREATE INDEX "waitlist_created_at_idx" ON "waitlist" USING btree ("created_at");
  CREATE INDEX "tenant_status_idx" ON "waitlist" USING btree ("tenant_id","status");
  CREATE INDEX "waitlist_numbers_order_parent_idx" ON "waitlist_numbers" USING btree ("order","parent_id");
  CREATE INDEX "practitioners_service_limits_order_idx" ON "practitioners_service_limits" USING btree ("_order");
  CREATE INDEX "practitioners_service_limits_parent_id_idx" ON "practitioners_service_limits" USING btree ("_parent_id");
  CREATE INDEX "practitioners_service_limits_service_idx" ON "practitioners_service_limits" USING btree ("service_id");
  CREATE INDEX "practitioners_stays_order_idx" ON "practitioners_stays" USING btree ("_order");
  CREATE INDEX "practitioners_stays_parent_id_idx" ON "practitioners_stays" USING btree ("_parent_id");
  CREATE INDEX "holidays_tenant_idx" ON "holidays" USING btree ("tenant_id");
  CREATE INDEX "holidays_location_idx" ON "holidays" USING btree ("location_id");
  CREATE INDEX "holidays_updated_at_idx" ON "holidays" USING btree ("updated_at");
  CREATE INDEX "holidays_created_at_idx" ON "holidays" USING btree ("created_at");
  CREATE INDEX "tenant_date_idx" ON "holidays" USING btree ("tenant_id","date");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "waitlist" CASCADE;
  DROP TABLE "waitlist_numbers" CASCADE;
  DROP TABLE "practitioners_service_limits" CASCADE;
  DROP TABLE "practitioners_stays" CASCADE;
  DROP TABLE "holidays" CASCADE;
  ALTER TABLE "appointments" DROP COLUMN "day_period";
  ALTER TABLE "appointments" DROP COLUMN "cancelled_late";
  ALTER TABLE "tenants" DROP COLUMN "settings_late_cancel_basis";
  ALTER TABLE "tenants" DROP COLUMN "settings_late_cancel_days";
  ALTER TABLE "tenants" DROP COLUMN "settings_morning_from";
  ALTER TABLE "tenants" DROP COLUMN "settings_afternoon_from";
  ALTER TABLE "tenants" DROP COLUMN "settings_evening_from";
  ALTER TABLE "tenants" DROP COLUMN "settings_evening_until";
  ALTER TABLE "practitioners" DROP COLUMN "max_visits_per_day";
  DROP TYPE "public"."enum_appointments_day_period";
  DROP TYPE "public"."enum_waitlist_status";
  DROP TYPE "public"."enum_tenants_settings_late_cancel_basis";`)
}
