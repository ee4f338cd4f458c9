import type { PluginMigration } from 'careloom/plugin'

export const migration: PluginMigration = {
  name: '20261129_090427_stripe',
  sql: `
CREATE TYPE "public"."enum_stripe_payments_kind" AS ENUM('invoice', 'deposit', 'fee', 'elsewhere');
CREATE TYPE "public"."enum_stripe_payments_state" AS ENUM('waiting', 'charging', 'asking', 'open', 'expired', 'paid', 'failed', 'waived', 'withdrawn', 'returned');
CREATE TYPE "public"."enum_stripe_refunds_state" AS ENUM('asked', 'done', 'failed');
CREATE TYPE "public"."enum_stripe_refunds_cause" AS ENUM('staff', 'paid_too_much', 'time_taken', 'elsewhere');
CREATE TYPE "public"."enum_stripe_cards_state" AS ENUM('asking', 'open', 'active', 'replaced', 'removed');
CREATE TABLE "stripe_payments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"kind" "enum_stripe_payments_kind" NOT NULL,
	"state" "enum_stripe_payments_state" NOT NULL,
	"revision" numeric DEFAULT 1 NOT NULL,
	"invoice_id" uuid,
	"patient_id" uuid,
	"appointment_id" uuid,
	"payment_id" uuid,
	"card_id" uuid,
	"amount_minor" numeric,
	"application_fee_minor" numeric,
	"currency" varchar NOT NULL,
	"account" varchar,
	"session" varchar,
	"intent" varchar,
	"page_url" varchar,
	"token" varchar,
	"page_expires_at" timestamp(3) with time zone,
	"charge_at" timestamp(3) with time zone,
	"failure" varchar,
	"reason" varchar,
	"hold" varchar,
	"wanted" jsonb,
	"stripe_paid_minor" numeric,
	"stripe_refunded_minor" numeric,
	"checked_at" timestamp(3) with time zone,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

CREATE TABLE "stripe_refunds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"asking_id" uuid NOT NULL,
	"payment_id" uuid,
	"amount_minor" numeric NOT NULL,
	"state" "enum_stripe_refunds_state" NOT NULL,
	"cause" "enum_stripe_refunds_cause" NOT NULL,
	"reason" varchar,
	"refund" varchar,
	"failure" varchar,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

CREATE TABLE "stripe_disputes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"dispute" varchar NOT NULL,
	"asking_id" uuid,
	"payment_id" uuid,
	"amount_minor" numeric NOT NULL,
	"currency" varchar NOT NULL,
	"reason" varchar,
	"state" varchar,
	"answer_by" timestamp(3) with time zone,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

CREATE TABLE "stripe_cards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"state" "enum_stripe_cards_state" NOT NULL,
	"revision" numeric DEFAULT 1 NOT NULL,
	"account" varchar NOT NULL,
	"customer" varchar,
	"session" varchar,
	"method" varchar,
	"page_url" varchar,
	"token" varchar,
	"page_expires_at" timestamp(3) with time zone,
	"brand" varchar,
	"last4" varchar,
	"expires_on" varchar,
	"agreed_text" varchar,
	"agreed_at" timestamp(3) with time zone,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

CREATE TABLE "stripe_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant_id" uuid NOT NULL,
	"account" varchar NOT NULL,
	"can_charge" boolean DEFAULT false,
	"can_pay_out" boolean DEFAULT false,
	"is_submitted" boolean DEFAULT false,
	"missing" varchar,
	"is_connected" boolean DEFAULT true,
	"checked_at" timestamp(3) with time zone,
	"reconciled_at" timestamp(3) with time zone,
	"updated_at" timestamp(3) with time zone DEFAULT now() NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT now() NOT NULL
);

ALTER TABLE "appointments" ADD COLUMN "stripe_no_show_fee_minor" numeric;
ALTER TABLE "appointments" ADD COLUMN "stripe_late_cancel_fee_minor" numeric;
ALTER TABLE "appointments" ADD COLUMN "stripe_late_cancel_hours" numeric;
ALTER TABLE "stripe_payments" ADD CONSTRAINT "stripe_payments_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_payments" ADD CONSTRAINT "stripe_payments_invoice_id_invoices_id_fk" FOREIGN KEY ("invoice_id") REFERENCES "public"."invoices"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_payments" ADD CONSTRAINT "stripe_payments_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_payments" ADD CONSTRAINT "stripe_payments_appointment_id_appointments_id_fk" FOREIGN KEY ("appointment_id") REFERENCES "public"."appointments"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_payments" ADD CONSTRAINT "stripe_payments_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_payments" ADD CONSTRAINT "stripe_payments_card_id_stripe_cards_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."stripe_cards"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_refunds" ADD CONSTRAINT "stripe_refunds_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_refunds" ADD CONSTRAINT "stripe_refunds_asking_id_stripe_payments_id_fk" FOREIGN KEY ("asking_id") REFERENCES "public"."stripe_payments"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_refunds" ADD CONSTRAINT "stripe_refunds_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_disputes" ADD CONSTRAINT "stripe_disputes_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_disputes" ADD CONSTRAINT "stripe_disputes_asking_id_stripe_payments_id_fk" FOREIGN KEY ("asking_id") REFERENCES "public"."stripe_payments"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_disputes" ADD CONSTRAINT "stripe_disputes_payment_id_payments_id_fk" FOREIGN KEY ("payment_id") REFERENCES "public"."payments"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_cards" ADD CONSTRAINT "stripe_cards_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_cards" ADD CONSTRAINT "stripe_cards_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE set null ON UPDATE no action;
ALTER TABLE "stripe_accounts" ADD CONSTRAINT "stripe_accounts_tenant_id_tenants_id_fk" FOREIGN KEY ("tenant_id") REFERENCES "public"."tenants"("id") ON DELETE set null ON UPDATE no action;
CREATE INDEX "stripe_payments_tenant_idx" ON "stripe_payments" USING btree ("tenant_id");
CREATE INDEX "stripe_payments_invoice_idx" ON "stripe_payments" USING btree ("invoice_id");
CREATE INDEX "stripe_payments_patient_idx" ON "stripe_payments" USING btree ("patient_id");
CREATE INDEX "stripe_payments_appointment_idx" ON "stripe_payments" USING btree ("appointment_id");
CREATE INDEX "stripe_payments_payment_idx" ON "stripe_payments" USING btree ("payment_id");
CREATE INDEX "stripe_payments_card_idx" ON "stripe_payments" USING btree ("card_id");
CREATE INDEX "stripe_payments_account_idx" ON "stripe_payments" USING btree ("account");
CREATE INDEX "stripe_payments_session_idx" ON "stripe_payments" USING btree ("session");
CREATE INDEX "stripe_payments_intent_idx" ON "stripe_payments" USING btree ("intent");
CREATE INDEX "stripe_payments_updated_at_idx" ON "stripe_payments" USING btree ("updated_at");
CREATE INDEX "stripe_payments_created_at_idx" ON "stripe_payments" USING btree ("created_at");
CREATE INDEX "stripe_refunds_tenant_idx" ON "stripe_refunds" USING btree ("tenant_id");
CREATE INDEX "stripe_refunds_asking_idx" ON "stripe_refunds" USING btree ("asking_id");
CREATE INDEX "stripe_refunds_payment_idx" ON "stripe_refunds" USING btree ("payment_id");
CREATE INDEX "stripe_refunds_refund_idx" ON "stripe_refunds" USING btree ("refund");
CREATE INDEX "stripe_refunds_updated_at_idx" ON "stripe_refunds" USING btree ("updated_at");
CREATE INDEX "stripe_refunds_created_at_idx" ON "stripe_refunds" USING btree ("created_at");
CREATE INDEX "stripe_disputes_tenant_idx" ON "stripe_disputes" USING btree ("tenant_id");
CREATE INDEX "stripe_disputes_dispute_idx" ON "stripe_disputes" USING btree ("dispute");
CREATE INDEX "stripe_disputes_asking_idx" ON "stripe_disputes" USING btree ("asking_id");
CREATE INDEX "stripe_disputes_payment_idx" ON "stripe_disputes" USING btree ("payment_id");
CREATE INDEX "stripe_disputes_updated_at_idx" ON "stripe_disputes" USING btree ("updated_at");
CREATE INDEX "stripe_disputes_created_at_idx" ON "stripe_disputes" USING btree ("created_at");
CREATE INDEX "stripe_cards_tenant_idx" ON "stripe_cards" USING btree ("tenant_id");
CREATE INDEX "stripe_cards_patient_idx" ON "stripe_cards" USING btree ("patient_id");
CREATE INDEX "stripe_cards_session_idx" ON "stripe_cards" USING btree ("session");
CREATE INDEX "stripe_cards_updated_at_idx" ON "stripe_cards" USING btree ("updated_at");
CREATE INDEX "stripe_cards_created_at_idx" ON "stripe_cards" USING btree ("created_at");
CREATE INDEX "stripe_accounts_tenant_idx" ON "stripe_accounts" USING btree ("tenant_id");
CREATE INDEX "stripe_accounts_account_idx" ON "stripe_accounts" USING btree ("account");
CREATE INDEX "stripe_accounts_updated_at_idx" ON "stripe_accounts" USING btree ("updated_at");
CREATE INDEX "stripe_accounts_created_at_idx" ON "stripe_accounts" USING btree ("created_at");
`,
}
