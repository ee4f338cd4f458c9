import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

export async function up({ db, payload, req }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
   CREATE TYPE "public"."enum_appointments_status" AS ENUM('scheduled', 'confirmed', 'checked_in', 'in_progress', 'completed', 'cancelled', 'no_show');
  CREATE TYPE "public"."enum_appointments_payment_status" AS ENUM('none', 'invoiced', 'partly_paid', 'paid', 'refunded');
  CREATE TYPE "public"."enum_appointments_mode" AS ENUM('in_person', 'virtual');
  CREATE TYPE "public"."enum_appointments_booking_mode" AS ENUM('specific_time', 'time_period');
  CREATE TYPE "public"."enum_appointments_source" AS ENUM('staff', 'portal', 'api', 'import');
  CREATE TYPE "public"."enum_schedule_exceptions_kind" AS ENUM('off', 'extra');
  CREATE TYPE "public"."enum_patients_status" AS ENUM('active', 'inactive', 'merged');
  CREATE TYPE "public"."enum_patients_sex" AS ENUM('female', 'male', 'other', 'unknown');
  CREATE TYPE "public"."enum_documents_kind" AS ENUM('photo', 'referral', 'result', 'consent_form', 'insurance', 'other');
  CREATE TYPE "public"."enum_consents_purpose" AS ENUM('treatment', 'marketing', 'telehealth', 'data_sharing', 'ai');
  CREATE TYPE "public"."enum_consents_channel" AS ENUM('in_person', 'portal', 'phone', 'email', 'paper');
  CREATE TYPE "public"."enum_notes_status" AS ENUM('draft', 'signed');
  CREATE TYPE "public"."enum_invoices_status" AS ENUM('draft', 'issued', 'partly_paid', 'paid', 'void', 'credited');
  CREATE TYPE "public"."enum_invoices_tax_rounding" AS ENUM('line', 'invoice');
  CREATE TYPE "public"."enum_payments_method" AS ENUM('cash', 'card', 'transfer', 'stripe', 'credit');
  CREATE TYPE "public"."enum_payments_status" AS ENUM('pending', 'succeeded', 'failed', 'refunded');
  CREATE TYPE "public"."enum_tenants_status" AS ENUM('active', 'suspended', 'closed');
  CREATE TYPE "public"."enum_tenants_settings_tax_rounding" AS ENUM('line', 'invoice');
  CREATE TYPE "public"."enum_users_memberships_role" AS ENUM('owner', 'admin', 'practitioner', 'nurse', 'receptionist', 'billing');
  CREATE TYPE "public"."enum_users_status" AS ENUM('active', 'invited', 'disabled');
  CREATE TYPE "public"."enum_users_platform_role" AS ENUM('operator');
  CREATE TYPE "public"."enum_invitations_role" AS ENUM('owner', 'admin', 'practitioner', 'nurse', 'receptionist', 'billing');
  CREATE TYPE "public"."enum_resources_kind" AS ENUM('room', 'device');
  CREATE TYPE "public"."enum_services_resource_kinds" AS ENUM('room', 'device');
  CREATE TYPE "public"."enum_services_mode" AS ENUM('in_person', 'virtual');
  CREATE TYPE "public"."enum_api_keys_granted_role" AS ENUM('owner', 'admin', 'practitioner', 'nurse', 'receptionist', 'billing');
  CREATE TABLE "appointments" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"patient_id" uuid,
  	"service_id" uuid NOT NULL,
  	"practitioner_id" uuid NOT NULL,
  	"location_id" uuid NOT NULL,
  	"starts_at" timestamp(3) with time zone NOT NULL,
  	"ends_at" timestamp(3) with time zone,
  	"reason" varchar,
  	"internal_note" varchar,
  	"status" "enum_appointments_status" DEFAULT 'scheduled' NOT NULL,
  	"payment_status" "enum_appointments_payment_status" DEFAULT 'none',
  	"reservation_code" varchar,
  	"timezone" varchar,
  	"mode" "enum_appointments_mode",
  	"booking_mode" "enum_appointments_booking_mode" DEFAULT 'specific_time',
  	"source" "enum_appointments_source" DEFAULT 'staff',
  	"overlap_reason" varchar,
  	"cancellation_reason" varchar,
  	"series" varchar,
  	"previous_status" varchar,
  	"checked_in_at" timestamp(3) with time zone,
  	"started_at" timestamp(3) with time zone,
  	"completed_at" timestamp(3) with time zone,
  	"cancelled_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "appointments_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"resources_id" uuid,
  	"patients_id" uuid
  );
  
  CREATE TABLE "schedule_exceptions" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"practitioner_id" uuid NOT NULL,
  	"kind" "enum_schedule_exceptions_kind" DEFAULT 'off' NOT NULL,
  	"location_id" uuid,
  	"starts_at" timestamp(3) with time zone NOT NULL,
  	"ends_at" timestamp(3) with time zone NOT NULL,
  	"reason" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "patients" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"display_name" varchar,
  	"number" varchar,
  	"status" "enum_patients_status" DEFAULT 'active' NOT NULL,
  	"merged_into_id" uuid,
  	"first_name" varchar NOT NULL,
  	"last_name" varchar NOT NULL,
  	"birth_date" varchar,
  	"sex" "enum_patients_sex",
  	"language" varchar,
  	"phone" varchar,
  	"email" varchar,
  	"government_id" varchar,
  	"address_line1" varchar,
  	"address_line2" varchar,
  	"address_city" varchar,
  	"address_region" varchar,
  	"address_postal_code" varchar,
  	"address_country" varchar,
  	"emergency_contact_name" varchar,
  	"emergency_contact_relationship" varchar,
  	"emergency_contact_phone" varchar,
  	"medical_history" varchar,
  	"internal_note" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "patients_texts" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"text" varchar
  );
  
  CREATE TABLE "documents" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"title" varchar,
  	"kind" "enum_documents_kind" DEFAULT 'other' NOT NULL,
  	"patient_id" uuid,
  	"appointment_id" uuid,
  	"original_name" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"url" varchar,
  	"thumbnail_u_r_l" varchar,
  	"filename" varchar,
  	"mime_type" varchar,
  	"filesize" numeric,
  	"width" numeric,
  	"height" numeric
  );
  
  CREATE TABLE "consents" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"patient_id" uuid NOT NULL,
  	"purpose" "enum_consents_purpose" NOT NULL,
  	"granted" boolean DEFAULT false NOT NULL,
  	"text_version" varchar NOT NULL,
  	"channel" "enum_consents_channel" NOT NULL,
  	"recorded_at" timestamp(3) with time zone NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "notes_content" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"section" varchar NOT NULL,
  	"body" jsonb
  );
  
  CREATE TABLE "notes_addenda" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"text" varchar NOT NULL,
  	"author_id" uuid,
  	"added_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "notes" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"title" varchar,
  	"appointment_id" uuid,
  	"patient_id" uuid NOT NULL,
  	"template_id" uuid,
  	"status" "enum_notes_status" DEFAULT 'draft' NOT NULL,
  	"author_id" uuid,
  	"signed_at" timestamp(3) with time zone,
  	"signed_by_id" uuid,
  	"content_hash" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "note_templates_sections" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"title" varchar NOT NULL,
  	"prompt" varchar
  );
  
  CREATE TABLE "note_templates" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"active" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "invoices_lines" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"description" varchar NOT NULL,
  	"quantity" numeric DEFAULT 1 NOT NULL,
  	"unit_price_minor" numeric NOT NULL,
  	"discount_minor" numeric DEFAULT 0,
  	"tax_rate_basis_points" numeric DEFAULT 0,
  	"tax_minor" numeric DEFAULT 0,
  	"total_minor" numeric DEFAULT 0,
  	"service_id" uuid,
  	"code" varchar
  );
  
  CREATE TABLE "invoices" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"patient_id" uuid NOT NULL,
  	"appointment_id" uuid,
  	"notes" varchar,
  	"number" varchar,
  	"status" "enum_invoices_status" DEFAULT 'draft' NOT NULL,
  	"currency" varchar,
  	"subtotal_minor" numeric DEFAULT 0,
  	"discount_minor" numeric DEFAULT 0,
  	"tax_minor" numeric DEFAULT 0,
  	"total_minor" numeric DEFAULT 0,
  	"paid_minor" numeric DEFAULT 0,
  	"credited_minor" numeric DEFAULT 0,
  	"balance_minor" numeric DEFAULT 0,
  	"prices_include_tax" boolean,
  	"tax_rounding" "enum_invoices_tax_rounding",
  	"issued_at" timestamp(3) with time zone,
  	"due_at" timestamp(3) with time zone,
  	"voided_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payments" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"invoice_id" uuid NOT NULL,
  	"patient_id" uuid,
  	"amount_minor" numeric NOT NULL,
  	"currency" varchar,
  	"method" "enum_payments_method" DEFAULT 'cash' NOT NULL,
  	"status" "enum_payments_status" DEFAULT 'succeeded' NOT NULL,
  	"refunded_minor" numeric DEFAULT 0,
  	"refund_reason" varchar,
  	"reference" varchar,
  	"received_at" timestamp(3) with time zone NOT NULL,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "credit_notes" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"number" varchar,
  	"invoice_id" uuid NOT NULL,
  	"patient_id" uuid,
  	"amount_minor" numeric NOT NULL,
  	"currency" varchar,
  	"reason" varchar NOT NULL,
  	"issued_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "tenants" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"slug" varchar NOT NULL,
  	"timezone" varchar NOT NULL,
  	"currency" varchar NOT NULL,
  	"country" varchar,
  	"locale" varchar DEFAULT 'en',
  	"status" "enum_tenants_status" DEFAULT 'active' NOT NULL,
  	"phone" varchar,
  	"email" varchar,
  	"tax_id" varchar,
  	"accent_color" varchar,
  	"address_line1" varchar,
  	"address_line2" varchar,
  	"address_city" varchar,
  	"address_region" varchar,
  	"address_postal_code" varchar,
  	"address_country" varchar,
  	"settings_slot_grid_minutes" numeric DEFAULT 15,
  	"settings_min_notice_minutes" numeric DEFAULT 60,
  	"settings_horizon_days" numeric DEFAULT 180,
  	"settings_late_cancel_hours" numeric DEFAULT 24,
  	"settings_tax_rounding" "enum_tenants_settings_tax_rounding" DEFAULT 'line' NOT NULL,
  	"settings_prices_include_tax" boolean DEFAULT false,
  	"settings_invoice_prefix" varchar DEFAULT 'INV',
  	"settings_payment_term_days" numeric DEFAULT 14,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "users_memberships" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"role" "enum_users_memberships_role" NOT NULL,
  	"is_suspended" boolean
  );
  
  CREATE TABLE "users_sessions" (
  	"_order" integer NOT NULL,
  	"_parent_id" uuid NOT NULL,
  	"id" varchar PRIMARY KEY NOT NULL,
  	"created_at" timestamp(3) with time zone,
  	"expires_at" timestamp(3) with time zone NOT NULL
  );
  
  CREATE TABLE "users" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar NOT NULL,
  	"status" "enum_users_status" DEFAULT 'active' NOT NULL,
  	"platform_role" "enum_users_platform_role",
  	"language" varchar,
  	"last_login_at" timestamp(3) with time zone,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"email" varchar NOT NULL,
  	"reset_password_token" varchar,
  	"reset_password_expiration" timestamp(3) with time zone,
  	"salt" varchar,
  	"hash" varchar,
  	"reset_password_requested_at" timestamp(3) with time zone
  );
  
  CREATE TABLE "invitations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"email" varchar NOT NULL,
  	"name" varchar NOT NULL,
  	"role" "enum_invitations_role" NOT NULL,
  	"expires_at" timestamp(3) with time zone,
  	"invited_by_id" uuid,
  	"token_hash" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "locations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"timezone" varchar NOT NULL,
  	"address_line1" varchar,
  	"address_line2" varchar,
  	"address_city" varchar,
  	"address_region" varchar,
  	"address_postal_code" varchar,
  	"address_country" varchar,
  	"phone" varchar,
  	"active" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "practitioners" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"title" varchar,
  	"registration_number" varchar,
  	"color" varchar,
  	"user_id" uuid,
  	"bio" varchar,
  	"active" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "practitioners_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"services_id" uuid
  );
  
  CREATE TABLE "resources" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"kind" "enum_resources_kind" DEFAULT 'room' NOT NULL,
  	"location_id" uuid NOT NULL,
  	"active" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "services_resource_kinds" (
  	"order" integer NOT NULL,
  	"parent_id" uuid NOT NULL,
  	"value" "enum_services_resource_kinds",
  	"id" uuid PRIMARY KEY NOT NULL
  );
  
  CREATE TABLE "services" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"category" varchar,
  	"code" varchar,
  	"description" varchar,
  	"duration_minutes" numeric DEFAULT 30 NOT NULL,
  	"buffer_before_minutes" numeric DEFAULT 0,
  	"buffer_after_minutes" numeric DEFAULT 0,
  	"capacity" numeric DEFAULT 1,
  	"price_minor" numeric DEFAULT 0 NOT NULL,
  	"tax_rate_basis_points" numeric DEFAULT 0,
  	"mode" "enum_services_mode" DEFAULT 'in_person' NOT NULL,
  	"color" varchar,
  	"active" boolean DEFAULT true,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "working_hours" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"practitioner_id" uuid NOT NULL,
  	"location_id" uuid NOT NULL,
  	"weekday" numeric NOT NULL,
  	"start_time" varchar NOT NULL,
  	"end_time" varchar NOT NULL,
  	"valid_from" varchar,
  	"valid_to" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "audit_events" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"seq" numeric,
  	"at" timestamp(3) with time zone,
  	"actor_type" varchar,
  	"actor_reference" varchar,
  	"actor_role" varchar,
  	"action" varchar,
  	"entity" varchar,
  	"entity_ids" jsonb,
  	"patient" varchar,
  	"outcome" varchar,
  	"reason" varchar,
  	"channel" varchar,
  	"request_id" varchar,
  	"ip" varchar,
  	"diff" jsonb,
  	"hash" varchar,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "api_keys" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"tenant_id" uuid NOT NULL,
  	"name" varchar NOT NULL,
  	"scopes" jsonb NOT NULL,
  	"expires_at" timestamp(3) with time zone,
  	"last_used_at" timestamp(3) with time zone,
  	"prefix" varchar,
  	"key_hash" varchar,
  	"granted_role" "enum_api_keys_granted_role",
  	"created_by_id" uuid,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_kv" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar NOT NULL,
  	"data" jsonb NOT NULL
  );
  
  CREATE TABLE "payload_preferences" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"key" varchar,
  	"value" jsonb,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  CREATE TABLE "payload_preferences_rels" (
  	"id" serial PRIMARY KEY NOT NULL,
  	"order" integer,
  	"parent_id" uuid NOT NULL,
  	"path" varchar NOT NULL,
  	"users_id" uuid,
  	"api_keys_id" uuid
  );
  
  CREATE TABLE "payload_migrations" (
  	"id" uuid PRIMARY KEY NOT NULL,
  	"name" varchar,
  	"batch" numeric,
  	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
  	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
  );
  
  ALTER TABLE "appointments" ADD CONSTRAINT "appointments_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointments" ADD CONSTRAINT "appointments_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointments" ADD CONSTRAINT "appointments_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointments" ADD CONSTRAINT "appointments_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointments" ADD CONSTRAINT "appointments_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "appointments_rels" ADD CONSTRAINT "appointments_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."appointments"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "appointments_rels" ADD CONSTRAINT "appointments_rels_resources_fk" FOREIGN KEY ("resources_id") REFERENCES "public"."resources"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "appointments_rels" ADD CONSTRAINT "appointments_rels_patients_fk" FOREIGN KEY ("patients_id") REFERENCES "public"."patients"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "schedule_exceptions" ADD CONSTRAINT "schedule_exceptions_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "schedule_exceptions" ADD CONSTRAINT "schedule_exceptions_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "schedule_exceptions" ADD CONSTRAINT "schedule_exceptions_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patients" ADD CONSTRAINT "patients_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patients" ADD CONSTRAINT "patients_merged_into_id_patients_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "patients_texts" ADD CONSTRAINT "patients_texts_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."patients"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "documents" ADD CONSTRAINT "documents_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "documents" ADD CONSTRAINT "documents_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "documents" ADD CONSTRAINT "documents_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "consents" ADD CONSTRAINT "consents_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "consents" ADD CONSTRAINT "consents_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes_content" ADD CONSTRAINT "notes_content_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."notes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "notes_addenda" ADD CONSTRAINT "notes_addenda_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes_addenda" ADD CONSTRAINT "notes_addenda_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."notes"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_template_id_note_templates_id_fk" FOREIGN KEY ("template_id") REFERENCES "public"."note_templates"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_author_id_users_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "notes" ADD CONSTRAINT "notes_signed_by_id_users_id_fk" FOREIGN KEY ("signed_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "note_templates_sections" ADD CONSTRAINT "note_templates_sections_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."note_templates"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "note_templates" ADD CONSTRAINT "note_templates_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "invoices_lines" ADD CONSTRAINT "invoices_lines_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "invoices_lines" ADD CONSTRAINT "invoices_lines_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."invoices"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "invoices" ADD CONSTRAINT "invoices_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "invoices" ADD CONSTRAINT "invoices_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "invoices" ADD CONSTRAINT "invoices_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payments" ADD CONSTRAINT "payments_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payments" ADD CONSTRAINT "payments_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payments" ADD CONSTRAINT "payments_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "credit_notes" ADD CONSTRAINT "credit_notes_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "users_memberships" ADD CONSTRAINT "users_memberships_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "users_memberships" ADD CONSTRAINT "users_memberships_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "users_sessions" ADD CONSTRAINT "users_sessions_parent_id_fk" FOREIGN KEY ("_parent_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "invitations" ADD CONSTRAINT "invitations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "invitations" ADD CONSTRAINT "invitations_invited_by_id_users_id_fk" FOREIGN KEY ("invited_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "locations" ADD CONSTRAINT "locations_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "practitioners" ADD CONSTRAINT "practitioners_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "practitioners_rels" ADD CONSTRAINT "practitioners_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."practitioners"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "practitioners_rels" ADD CONSTRAINT "practitioners_rels_services_fk" FOREIGN KEY ("services_id") REFERENCES "public"."services"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "resources" ADD CONSTRAINT "resources_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "resources" ADD CONSTRAINT "resources_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "services_resource_kinds" ADD CONSTRAINT "services_resource_kinds_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."services"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "services" ADD CONSTRAINT "services_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_practitioner_id_practitioners_id_fk" FOREIGN KEY ("practitioner_id") REFERENCES "public"."practitioners"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "working_hours" ADD CONSTRAINT "working_hours_location_id_locations_id_fk" FOREIGN KEY ("location_id") REFERENCES "public"."locations"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "audit_events" ADD CONSTRAINT "audit_events_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_created_by_id_users_id_fk" FOREIGN KEY ("created_by_id") REFERENCES "public"."users"("id") ON DELETE set null ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_parent_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."payload_preferences"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_users_fk" FOREIGN KEY ("users_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;
  ALTER TABLE "payload_preferences_rels" ADD CONSTRAINT "payload_preferences_rels_api_keys_fk" FOREIGN KEY ("api_keys_id") REFERENCES "public"."api_keys"("id") ON DELETE cascade ON UPDATE no action;
  CREATE INDEX "appointments_tenant_idx" ON "appointments" USING btree ("tenant_id");
  CREATE INDEX "appointments_patient_idx" ON "appointments" USING btree ("patient_id");
  CREATE INDEX "appointments_service_idx" ON "appointments" USING btree ("service_id");
  CREATE INDEX "appointments_practitioner_idx" ON "appointments" USING btree ("practitioner_id");
  CREATE INDEX "appointments_location_idx" ON "appointments" USING btree ("location_id");
  CREATE INDEX "appointments_updated_at_idx" ON "appointments" USING btree ("updated_at");
  CREATE INDEX "appointments_created_at_idx" ON "appointments" USING btree ("created_at");
  CREATE INDEX "tenant_startsAt_idx" ON "appointments" USING btree ("tenant_id","starts_at");
  CREATE INDEX "tenant_practitioner_startsAt_idx" ON "appointments" USING btree ("tenant_id","practitioner_id","starts_at");
  CREATE INDEX "tenant_patient_startsAt_idx" ON "appointments" USING btree ("tenant_id","patient_id","starts_at");
  CREATE UNIQUE INDEX "tenant_reservationCode_idx" ON "appointments" USING btree ("tenant_id","reservation_code");
  CREATE INDEX "appointments_rels_order_idx" ON "appointments_rels" USING btree ("order");
  CREATE INDEX "appointments_rels_parent_idx" ON "appointments_rels" USING btree ("parent_id");
  CREATE INDEX "appointments_rels_path_idx" ON "appointments_rels" USING btree ("path");
  CREATE INDEX "appointments_rels_resources_id_idx" ON "appointments_rels" USING btree ("resources_id");
  CREATE INDEX "appointments_rels_patients_id_idx" ON "appointments_rels" USING btree ("patients_id");
  CREATE INDEX "schedule_exceptions_tenant_idx" ON "schedule_exceptions" USING btree ("tenant_id");
  CREATE INDEX "schedule_exceptions_practitioner_idx" ON "schedule_exceptions" USING btree ("practitioner_id");
  CREATE INDEX "schedule_exceptions_location_idx" ON "schedule_exceptions" USING btree ("location_id");
  CREATE INDEX "schedule_exceptions_updated_at_idx" ON "schedule_exceptions" USING btree ("updated_at");
  CREATE INDEX "schedule_exceptions_created_at_idx" ON "schedule_exceptions" USING btree ("created_at");
  CREATE INDEX "tenant_practitioner_startsAt_1_idx" ON "schedule_exceptions" USING btree ("tenant_id","practitioner_id","starts_at");
  CREATE INDEX "patients_tenant_idx" ON "patients" USING btree ("tenant_id");
  CREATE INDEX "patients_merged_into_idx" ON "patients" USING btree ("merged_into_id");
  CREATE INDEX "patients_updated_at_idx" ON "patients" USING btree ("updated_at");
  CREATE INDEX "patients_created_at_idx" ON "patients" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_number_idx" ON "patients" USING btree ("tenant_id","number");
  CREATE INDEX "tenant_lastName_firstName_idx" ON "patients" USING btree ("tenant_id","last_name","first_name");
  CREATE INDEX "tenant_createdAt_idx" ON "patients" USING btree ("tenant_id","created_at");
  CREATE INDEX "patients_texts_order_parent" ON "patients_texts" USING btree ("order","parent_id");
  CREATE UNIQUE INDEX "documents_filename_compound_idx" ON "documents" USING btree ("tenant_id","filename");
  CREATE INDEX "documents_tenant_idx" ON "documents" USING btree ("tenant_id");
  CREATE INDEX "documents_patient_idx" ON "documents" USING btree ("patient_id");
  CREATE INDEX "documents_appointment_idx" ON "documents" USING btree ("appointment_id");
  CREATE INDEX "documents_updated_at_idx" ON "documents" USING btree ("updated_at");
  CREATE INDEX "documents_created_at_idx" ON "documents" USING btree ("created_at");
  CREATE INDEX "documents_filename_idx" ON "documents" USING btree ("filename");
  CREATE INDEX "tenant_patient_createdAt_idx" ON "documents" USING btree ("tenant_id","patient_id","created_at");
  CREATE INDEX "consents_tenant_idx" ON "consents" USING btree ("tenant_id");
  CREATE INDEX "consents_patient_idx" ON "consents" USING btree ("patient_id");
  CREATE INDEX "consents_updated_at_idx" ON "consents" USING btree ("updated_at");
  CREATE INDEX "consents_created_at_idx" ON "consents" USING btree ("created_at");
  CREATE INDEX "tenant_patient_recordedAt_idx" ON "consents" USING btree ("tenant_id","patient_id","recorded_at");
  CREATE INDEX "notes_content_order_idx" ON "notes_content" USING btree ("_order");
  CREATE INDEX "notes_content_parent_id_idx" ON "notes_content" USING btree ("_parent_id");
  CREATE INDEX "notes_addenda_order_idx" ON "notes_addenda" USING btree ("_order");
  CREATE INDEX "notes_addenda_parent_id_idx" ON "notes_addenda" USING btree ("_parent_id");
  CREATE INDEX "notes_addenda_author_idx" ON "notes_addenda" USING btree ("author_id");
  CREATE INDEX "notes_tenant_idx" ON "notes" USING btree ("tenant_id");
  CREATE INDEX "notes_appointment_idx" ON "notes" USING btree ("appointment_id");
  CREATE INDEX "notes_patient_idx" ON "notes" USING btree ("patient_id");
  CREATE INDEX "notes_template_idx" ON "notes" USING btree ("template_id");
  CREATE INDEX "notes_author_idx" ON "notes" USING btree ("author_id");
  CREATE INDEX "notes_signed_by_idx" ON "notes" USING btree ("signed_by_id");
  CREATE INDEX "notes_updated_at_idx" ON "notes" USING btree ("updated_at");
  CREATE INDEX "notes_created_at_idx" ON "notes" USING btree ("created_at");
  CREATE INDEX "tenant_patient_createdAt_1_idx" ON "notes" USING btree ("tenant_id","patient_id","created_at");
  CREATE INDEX "tenant_appointment_idx" ON "notes" USING btree ("tenant_id","appointment_id");
  CREATE INDEX "note_templates_sections_order_idx" ON "note_templates_sections" USING btree ("_order");
  CREATE INDEX "note_templates_sections_parent_id_idx" ON "note_templates_sections" USING btree ("_parent_id");
  CREATE INDEX "note_templates_tenant_idx" ON "note_templates" USING btree ("tenant_id");
  CREATE INDEX "note_templates_updated_at_idx" ON "note_templates" USING btree ("updated_at");
  CREATE INDEX "note_templates_created_at_idx" ON "note_templates" USING btree ("created_at");
  CREATE INDEX "invoices_lines_order_idx" ON "invoices_lines" USING btree ("_order");
  CREATE INDEX "invoices_lines_parent_id_idx" ON "invoices_lines" USING btree ("_parent_id");
  CREATE INDEX "invoices_lines_service_idx" ON "invoices_lines" USING btree ("service_id");
  CREATE INDEX "invoices_tenant_idx" ON "invoices" USING btree ("tenant_id");
  CREATE INDEX "invoices_patient_idx" ON "invoices" USING btree ("patient_id");
  CREATE INDEX "invoices_appointment_idx" ON "invoices" USING btree ("appointment_id");
  CREATE INDEX "invoices_updated_at_idx" ON "invoices" USING btree ("updated_at");
  CREATE INDEX "invoices_created_at_idx" ON "invoices" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_number_1_idx" ON "invoices" USING btree ("tenant_id","number");
  CREATE INDEX "tenant_status_dueAt_idx" ON "invoices" USING btree ("tenant_id","status","due_at");
  CREATE INDEX "tenant_patient_idx" ON "invoices" USING btree ("tenant_id","patient_id");
  CREATE INDEX "tenant_appointment_1_idx" ON "invoices" USING btree ("tenant_id","appointment_id");
  CREATE INDEX "tenant_createdAt_1_idx" ON "invoices" USING btree ("tenant_id","created_at");
  CREATE INDEX "payments_tenant_idx" ON "payments" USING btree ("tenant_id");
  CREATE INDEX "payments_invoice_idx" ON "payments" USING btree ("invoice_id");
  CREATE INDEX "payments_patient_idx" ON "payments" USING btree ("patient_id");
  CREATE INDEX "payments_updated_at_idx" ON "payments" USING btree ("updated_at");
  CREATE INDEX "payments_created_at_idx" ON "payments" USING btree ("created_at");
  CREATE INDEX "tenant_invoice_idx" ON "payments" USING btree ("tenant_id","invoice_id");
  CREATE INDEX "tenant_receivedAt_idx" ON "payments" USING btree ("tenant_id","received_at");
  CREATE INDEX "credit_notes_tenant_idx" ON "credit_notes" USING btree ("tenant_id");
  CREATE INDEX "credit_notes_invoice_idx" ON "credit_notes" USING btree ("invoice_id");
  CREATE INDEX "credit_notes_patient_idx" ON "credit_notes" USING btree ("patient_id");
  CREATE INDEX "credit_notes_updated_at_idx" ON "credit_notes" USING btree ("updated_at");
  CREATE INDEX "credit_notes_created_at_idx" ON "credit_notes" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_number_2_idx" ON "credit_notes" USING btree ("tenant_id","number");
  CREATE INDEX "tenant_invoice_1_idx" ON "credit_notes" USING btree ("tenant_id","invoice_id");
  CREATE UNIQUE INDEX "tenants_slug_idx" ON "tenants" USING btree ("slug");
  CREATE INDEX "tenants_updated_at_idx" ON "tenants" USING btree ("updated_at");
  CREATE INDEX "tenants_created_at_idx" ON "tenants" USING btree ("created_at");
  CREATE INDEX "users_memberships_order_idx" ON "users_memberships" USING btree ("_order");
  CREATE INDEX "users_memberships_parent_id_idx" ON "users_memberships" USING btree ("_parent_id");
  CREATE INDEX "users_memberships_tenant_idx" ON "users_memberships" USING btree ("tenant_id");
  CREATE INDEX "users_sessions_order_idx" ON "users_sessions" USING btree ("_order");
  CREATE INDEX "users_sessions_parent_id_idx" ON "users_sessions" USING btree ("_parent_id");
  CREATE INDEX "users_updated_at_idx" ON "users" USING btree ("updated_at");
  CREATE INDEX "users_created_at_idx" ON "users" USING btree ("created_at");
  CREATE UNIQUE INDEX "users_email_idx" ON "users" USING btree ("email");
  CREATE INDEX "invitations_tenant_idx" ON "invitations" USING btree ("tenant_id");
  CREATE INDEX "invitations_invited_by_idx" ON "invitations" USING btree ("invited_by_id");
  CREATE INDEX "invitations_updated_at_idx" ON "invitations" USING btree ("updated_at");
  CREATE INDEX "invitations_created_at_idx" ON "invitations" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_tokenHash_idx" ON "invitations" USING btree ("tenant_id","token_hash");
  CREATE INDEX "locations_tenant_idx" ON "locations" USING btree ("tenant_id");
  CREATE INDEX "locations_updated_at_idx" ON "locations" USING btree ("updated_at");
  CREATE INDEX "locations_created_at_idx" ON "locations" USING btree ("created_at");
  CREATE INDEX "practitioners_tenant_idx" ON "practitioners" USING btree ("tenant_id");
  CREATE INDEX "practitioners_user_idx" ON "practitioners" USING btree ("user_id");
  CREATE INDEX "practitioners_updated_at_idx" ON "practitioners" USING btree ("updated_at");
  CREATE INDEX "practitioners_created_at_idx" ON "practitioners" USING btree ("created_at");
  CREATE INDEX "practitioners_rels_order_idx" ON "practitioners_rels" USING btree ("order");
  CREATE INDEX "practitioners_rels_parent_idx" ON "practitioners_rels" USING btree ("parent_id");
  CREATE INDEX "practitioners_rels_path_idx" ON "practitioners_rels" USING btree ("path");
  CREATE INDEX "practitioners_rels_services_id_idx" ON "practitioners_rels" USING btree ("services_id");
  CREATE INDEX "resources_tenant_idx" ON "resources" USING btree ("tenant_id");
  CREATE INDEX "resources_location_idx" ON "resources" USING btree ("location_id");
  CREATE INDEX "resources_updated_at_idx" ON "resources" USING btree ("updated_at");
  CREATE INDEX "resources_created_at_idx" ON "resources" USING btree ("created_at");
  CREATE INDEX "services_resource_kinds_order_idx" ON "services_resource_kinds" USING btree ("order");
  CREATE INDEX "services_resource_kinds_parent_idx" ON "services_resource_kinds" USING btree ("parent_id");
  CREATE INDEX "services_tenant_idx" ON "services" USING btree ("tenant_id");
  CREATE INDEX "services_updated_at_idx" ON "services" USING btree ("updated_at");
  CREATE INDEX "services_created_at_idx" ON "services" USING btree ("created_at");
  CREATE INDEX "working_hours_tenant_idx" ON "working_hours" USING btree ("tenant_id");
  CREATE INDEX "working_hours_practitioner_idx" ON "working_hours" USING btree ("practitioner_id");
  CREATE INDEX "working_hours_location_idx" ON "working_hours" USING btree ("location_id");
  CREATE INDEX "working_hours_updated_at_idx" ON "working_hours" USING btree ("updated_at");
  CREATE INDEX "working_hours_created_at_idx" ON "working_hours" USING btree ("created_at");
  CREATE INDEX "tenant_practitioner_idx" ON "working_hours" USING btree ("tenant_id","practitioner_id");
  CREATE INDEX "audit_events_tenant_idx" ON "audit_events" USING btree ("tenant_id");
  CREATE INDEX "audit_events_updated_at_idx" ON "audit_events" USING btree ("updated_at");
  CREATE INDEX "audit_events_created_at_idx" ON "audit_events" USING btree ("created_at");
  CREATE INDEX "tenant_seq_idx" ON "audit_events" USING btree ("tenant_id","seq");
  CREATE INDEX "tenant_patient_seq_idx" ON "audit_events" USING btree ("tenant_id","patient","seq");
  CREATE INDEX "tenant_at_idx" ON "audit_events" USING btree ("tenant_id","at");
  CREATE INDEX "api_keys_tenant_idx" ON "api_keys" USING btree ("tenant_id");
  CREATE INDEX "api_keys_created_by_idx" ON "api_keys" USING btree ("created_by_id");
  CREATE INDEX "api_keys_updated_at_idx" ON "api_keys" USING btree ("updated_at");
  CREATE INDEX "api_keys_created_at_idx" ON "api_keys" USING btree ("created_at");
  CREATE UNIQUE INDEX "tenant_keyHash_idx" ON "api_keys" USING btree ("tenant_id","key_hash");
  CREATE UNIQUE INDEX "payload_kv_key_idx" ON "payload_kv" USING btree ("key");
  CREATE INDEX "payload_preferences_key_idx" ON "payload_preferences" USING btree ("key");
  CREATE INDEX "payload_preferences_updated_at_idx" ON "payload_preferences" USING btree ("updated_at");
  CREATE INDEX "payload_preferences_created_at_idx" ON "payload_preferences" USING btree ("created_at");
  CREATE INDEX "payload_preferences_rels_order_idx" ON "payload_preferences_rels" USING btree ("order");
  CREATE INDEX "payload_preferences_rels_parent_idx" ON "payload_preferences_rels" USING btree ("parent_id");
  CREATE INDEX "payload_preferences_rels_path_idx" ON "payload_preferences_rels" USING btree ("path");
  CREATE INDEX "payload_preferences_rels_users_id_idx" ON "payload_preferences_rels" USING btree ("users_id");
  CREATE INDEX "payload_preferences_rels_api_keys_id_idx" ON "payload_preferences_rels" USING btree ("api_keys_id");
  CREATE INDEX "payload_migrations_updated_at_idx" ON "payload_migrations" USING btree ("updated_at");
  CREATE INDEX "payload_migrations_created_at_idx" ON "payload_migrations" USING btree ("created_at");`)
}

export async function down({ db, payload, req }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
   DROP TABLE "appointments" CASCADE;
  DROP TABLE "appointments_rels" CASCADE;
  DROP TABLE "schedule_exceptions" CASCADE;
  DROP TABLE "patients" CASCADE;
  DROP TABLE "patients_texts" CASCADE;
  DROP TABLE "documents" CASCADE;
  DROP TABLE "consents" CASCADE;
  DROP TABLE "notes_content" CASCADE;
  DROP TABLE "notes_addenda" CASCADE;
  DROP TABLE "notes" CASCADE;
  DROP TABLE "note_templates_sections" CASCADE;
  DROP TABLE "note_templates" CASCADE;
  DROP TABLE "invoices_lines" CASCADE;
  DROP TABLE "invoices" CASCADE;
  DROP TABLE "payments" CASCADE;
  DROP TABLE "credit_notes" CASCADE;
  DROP TABLE "tenants" CASCADE;
  DROP TABLE "users_memberships" CASCADE;
  DROP TABLE "users_sessions" CASCADE;
  DROP TABLE "users" CASCADE;
  DROP TABLE "invitations" CASCADE;
  DROP TABLE "locations" CASCADE;
  DROP TABLE "practitioners" CASCADE;
  DROP TABLE "practitioners_rels" CASCADE;
  DROP TABLE "resources" CASCADE;
  DROP TABLE "services_resource_kinds" CASCADE;
  DROP TABLE "services" CASCADE;
  DROP TABLE "working_hours" CASCADE;
  DROP TABLE "audit_events" CASCADE;
  DROP TABLE "api_keys" CASCADE;
  DROP TABLE "payload_kv" CASCADE;
  DROP TABLE "payload_preferences" CASCADE;
  DROP TABLE "payload_preferences_rels" CASCADE;
  DROP TABLE "payload_migrations" CASCADE;
  DROP TYPE "public"."enum_appointments_status";
  DROP TYPE "public"."enum_appointments_payment_status";
  DROP TYPE "public"."enum_appointments_mode";
  DROP TYPE "public"."enum_appointments_booking_mode";
  DROP TYPE "public"."enum_appointments_source";
  DROP TYPE "public"."enum_schedule_exceptions_kind";
  DROP TYPE "public"."enum_patients_status";
  DROP TYPE "public"."enum_patients_sex";
  DROP TYPE "public"."enum_documents_kind";
  DROP TYPE "public"."enum_consents_purpose";
  DROP TYPE "public"."enum_consents_channel";
  DROP TYPE "public"."enum_notes_status";
  DROP TYPE "public"."enum_invoices_status";
  DROP TYPE "public"."enum_invoices_tax_rounding";
  DROP TYPE "public"."enum_payments_method";
  DROP TYPE "public"."enum_payments_status";
  DROP TYPE "public"."enum_tenants_status";
  DROP TYPE "public"."enum_tenants_settings_tax_rounding";
  DROP TYPE "public"."enum_users_memberships_role";
  DROP TYPE "public"."enum_users_status";
  DROP TYPE "public"."enum_users_platform_role";
  DROP TYPE "public"."enum_invitations_role";
  DROP TYPE "public"."enum_resources_kind";
  DROP TYPE "public"."enum_services_resource_kinds";
  DROP TYPE "public"."enum_services_mode";
  DROP TYPE "public"."enum_api_keys_granted_role";`)
}
