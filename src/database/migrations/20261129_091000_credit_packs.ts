import { type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

/** Visits that were paid in advance add up: none is used twice, and no minor unit of their price is lost or invented. */
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    alter table credit_packs add constraint credit_packs_worth_something check (price_minor >= visits);

    alter table patient_credits
      add constraint patient_credits_add_up check (
        used_visits >= 0 and refunded_visits >= 0 and expired_visits >= 0
        and used_minor >= 0 and refunded_minor >= 0 and expired_minor >= 0
        and used_visits + refunded_visits + expired_visits <= visits
        and used_minor + refunded_minor + expired_minor <= price_minor
        -- The last visit takes the last minor unit with it, and no earlier one does.
        and (used_visits + refunded_visits + expired_visits = visits)
          = (used_minor + refunded_minor + expired_minor = price_minor)),
      add constraint patient_credits_worth_something check (price_minor >= visits);

    create function keep_patient_credit() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    begin
      -- The patient is not among these: when two records of one person are merged, what they hold follows.
      if tg_op = 'DELETE' or new.refunded_visits < old.refunded_visits or new.expired_visits < old.expired_visits
        or (new.tenant_id, new.pack_id, new.invoice_id, new.service_id, new.visits, new.price_minor, new.currency, new.expires_on)
          is distinct from
           (old.tenant_id, old.pack_id, old.invoice_id, old.service_id, old.visits, old.price_minor, old.currency, old.expires_on)
      then perform refuse_with('locked'); end if;
      if (new.used_visits, new.used_minor) is distinct from (old.used_visits, old.used_minor)
        and (new.used_visits::numeric, new.used_minor::numeric) <> (
          select count(*)::numeric, coalesce(sum(amount_minor), 0)::numeric from payments
            where credit_id = new.id and status = 'succeeded')
      then perform refuse_with('conflict'); end if;
      return new;
    end $$;
    create trigger patient_credits_kept before update or delete on patient_credits
      for each row execute function keep_patient_credit();

    -- A visit of a pack pays or does not; nothing of it is over or given back in part.
    alter table payments add constraint payments_by_credit_whole check (
      credit_id is null or (method = 'credit' and overpaid_minor = 0 and refunded_minor in (0, amount_minor)));
    create index payments_credit_used on payments (tenant_id, credit_id) where credit_id is not null;

    create function credits_within_pack() returns trigger language plpgsql set search_path = pg_catalog, public as $$
    declare
      held record;
      used record;
    begin
      if tg_op = 'UPDATE' then
        if new.credit_id is distinct from old.credit_id then perform refuse_with('locked'); end if;
        if new.status = old.status then return new; end if;
      end if;
      if new.status <> 'succeeded' then return new; end if;
      -- The lock makes uses of one pack queue up, so that two never take the same last visit.
      select visits - refunded_visits - expired_visits as visits, price_minor - refunded_minor - expired_minor as minor
        into held from patient_credits where id = new.credit_id for update;
      select count(*) + 1 as visits, coalesce(sum(amount_minor), 0) + new.amount_minor as minor
        into used from payments where credit_id = new.credit_id and id <> new.id and status = 'succeeded';
      if used.visits > held.visits or used.minor > held.minor then perform refuse_with('amount_above_balance'); end if;
      return new;
    end $$;
    create trigger payments_credits_within_pack before insert or update on payments for each row
      when (new.credit_id is not null) execute function credits_within_pack();
  `)
}
