import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Money that comes late, twice, or before its invoice: counted once, never lost, never more than an invoice takes. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- Null would count as nothing and hide a sum.
    update payments set overpaid_minor = 0 where overpaid_minor is null;
    alter table payments
      alter column overpaid_minor set not null,
      alter column overpaid_minor set default 0,
      add constraint payments_overpaid_holds check (
        overpaid_minor >= 0 and refunded_minor + overpaid_minor <= amount_minor
        and (overpaid_minor = 0 or (status = 'succeeded' and invoice_id is not null))),
      add constraint payments_of_somebody check (invoice_id is not null or patient_id is not null);

    -- What a vendor calls its money stands for one payment. At the till people write what they like.
    create unique index payments_vendor_reference on payments (tenant_id, method, reference)
      where reference is not null and method not in ('cash', 'card', 'transfer');

    create table payment_refunds (
      tenant_id uuid not null,
      method text not null,
      reference text not null,
      payment_id uuid not null constraint payment_refunds_payment_id_fk references payments (id),
      amount_minor numeric not null,
      created_at timestamptz not null default now(),
      primary key (tenant_id, method, reference)
    );
    create index payment_refunds_payment on payment_refunds (tenant_id, payment_id);

    create or replace function keep_issued_invoice() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      if tg_op = 'INSERT' then
        if new.status <> 'draft' then perform set_config('app.opened_invoice', 'import', true); end if;
        return new;
      elsif tg_op = 'DELETE' then
        if old.status <> 'draft' then perform refuse_with('locked'); end if;
        return old;
      elsif old.status = 'draft' then
        -- The lines of a draft may be written together with the step that issues it, and never again after that.
        if new.status <> 'draft' then perform set_config('app.opened_invoice', new.id::text, true); end if;
        return new;
      end if;
      perform set_config('app.opened_invoice', '', true);
      -- The patient is not among these: when two records of one person are merged, the invoice follows.
      if new.status = 'draft' or (old.status = 'void' and new.status <> 'void')
        or (new.tenant_id, new.appointment_id, new.number, new.currency, new.notes, new.issued_at, new.due_at,
            new.subtotal_minor, new.discount_minor, new.tax_minor, new.total_minor, new.prices_include_tax, new.tax_rounding)
        is distinct from
           (old.tenant_id, old.appointment_id, old.number, old.currency, old.notes, old.issued_at, old.due_at,
            old.subtotal_minor, old.discount_minor, old.tax_minor, old.total_minor, old.prices_include_tax, old.tax_rounding)
      then perform refuse_with('locked'); end if;
      if new.paid_minor <> (select coalesce(sum(amount_minor - refunded_minor - overpaid_minor), 0) from payments
            where invoice_id = new.id and status in ('succeeded', 'refunded'))
        or new.credited_minor <> (select coalesce(sum(amount_minor), 0) from credit_notes where invoice_id = new.id)
      then perform refuse_with('conflict'); end if;
      return new;
    end $$;

    create or replace function payments_within_total() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    declare
      bill record;
      received numeric;
      credited numeric := 0;
    begin
      -- A deposit belongs to no invoice yet.
      if new.invoice_id is null then return new; end if;
      if tg_op = 'UPDATE'
        and (new.status, new.amount_minor, new.refunded_minor, new.overpaid_minor, new.invoice_id)
        is not distinct from (old.status, old.amount_minor, old.refunded_minor, old.overpaid_minor, old.invoice_id)
      then return new; end if;
      -- The lock makes payments of one invoice queue up, so that their sum is never read half-way.
      select status, total_minor into bill from invoices where id = new.invoice_id for update;
      if new.status not in ('succeeded', 'refunded') then return new; end if;
      -- Money that came too late for a void invoice is over to the last unit.
      if bill.status = 'draft'
        or (bill.status = 'void' and new.amount_minor > new.refunded_minor + new.overpaid_minor)
      then perform refuse_with('illegal_transition'); end if;
      select coalesce(sum(amount_minor - refunded_minor - overpaid_minor), 0)
          + new.amount_minor - new.refunded_minor - new.overpaid_minor into received
        from payments where invoice_id = new.invoice_id and id <> new.id and status in ('succeeded', 'refunded');
      -- A credit note lowers what may still come in; what came before it stays until it is given back. Money that is
      -- over to the last unit changes nothing.
      if (tg_op = 'INSERT' or old.status not in ('succeeded', 'refunded') or old.invoice_id is null)
        and new.amount_minor > new.refunded_minor + new.overpaid_minor then
        select coalesce(sum(amount_minor), 0) into credited from credit_notes where invoice_id = new.invoice_id;
      end if;
      if received > bill.total_minor - credited then perform refuse_with('amount_above_balance'); end if;
      return new;
    end $$;

    create or replace function keep_payment() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    declare
      was_received boolean := old.status in ('succeeded', 'refunded');
    begin
      if tg_op = 'DELETE' or new.refunded_minor < old.refunded_minor
        or (new.tenant_id, new.currency, new.method) is distinct from (old.tenant_id, old.currency, old.method)
        -- An invoice may take a deposit, once.
        or (old.invoice_id is not null and new.invoice_id is distinct from old.invoice_id)
        -- The vendor may have taken another amount than it was asked for.
        or (was_received and new.amount_minor <> old.amount_minor)
        or (was_received and (new.status not in ('succeeded', 'refunded')
          or (new.reference, new.received_at) is distinct from (old.reference, old.received_at)))
        -- What is over is found when the money meets the invoice, and goes back first.
        or (was_received and old.invoice_id is not null and new.overpaid_minor
          <> greatest(0, old.overpaid_minor - (new.refunded_minor - old.refunded_minor)))
      then perform refuse_with('locked'); end if;
      return new;
    end $$;
  `)
}
