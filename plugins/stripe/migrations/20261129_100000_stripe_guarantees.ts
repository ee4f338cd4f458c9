import type { PluginMigration } from 'careloom/plugin'

/** Written by hand: what two processes could otherwise note twice. */
export const migration: PluginMigration = {
  name: '20261129_100000_stripe_guarantees',
  sql: `
create unique index stripe_payments_intent_once on stripe_payments (tenant_id, intent) where intent is not null;
create unique index stripe_payments_token_once on stripe_payments (tenant_id, token) where token is not null;
create unique index stripe_payments_fee_once on stripe_payments (tenant_id, appointment_id) where kind = 'fee';
create unique index stripe_refunds_once on stripe_refunds (tenant_id, refund) where refund is not null;
create unique index stripe_disputes_once on stripe_disputes (tenant_id, dispute);
create unique index stripe_accounts_once on stripe_accounts (tenant_id, account);
alter table stripe_refunds add constraint stripe_refunds_amount check (amount_minor > 0 and amount_minor = trunc(amount_minor));
alter table stripe_payments add constraint stripe_payments_amount check (amount_minor >= 0 and amount_minor = trunc(amount_minor));
`,
}
