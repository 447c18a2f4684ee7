CREATE TABLE "step_sum" (
	"organization_id" uuid NOT NULL,
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"per" text NOT NULL,
	"side" text NOT NULL,
	"state" text NOT NULL,
	"currency" text NOT NULL,
	"day" date,
	"payee_id" uuid,
	"count" integer NOT NULL,
	"amount" numeric(20, 0) NOT NULL,
	CONSTRAINT "step_sum_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
DROP INDEX "step_list_by_payee";--> statement-breakpoint
CREATE INDEX "step_sum_parts" ON "step_sum" USING btree ("organization_id","per","side","state","currency","day","payee_id","count","amount");--> statement-breakpoint
CREATE INDEX "step_list_by_supplier" ON "step_list" USING btree ("organization_id","supplier_id","side","status","due_date","step_id");--> statement-breakpoint
CREATE INDEX "step_list_by_currency" ON "step_list" USING btree ("organization_id","currency","side","status","due_date","step_id") WHERE going and moved_on is null;--> statement-breakpoint
CREATE INDEX "step_list_to_recheck" ON "step_list" USING btree ("organization_id","side","recheck_at","currency","due_date","moving") WHERE going and moved_on is null and status = 'ready' and recheck_at is not null;--> statement-breakpoint
CREATE INDEX "step_list_by_payee" ON "step_list" USING btree ("organization_id","payee_id","side","status","due_date","step_id");--> statement-breakpoint
-- The parts that a set of rows of step_list stands for. An ended order's open steps are in no sum, as they are in no list.
create function step_parts(
  p_organization uuid, p_side text, p_status text, p_going boolean, p_currency text, p_due date, p_moved date, p_payee uuid, p_early boolean, p_moving numeric
) returns table (organization_id uuid, per text, side text, state text, currency text, day date, payee_id uuid, amount numeric)
language sql immutable set search_path = '' as $$
  select p_organization, part.per, p_side, part.state, p_currency, part.day, part.payee_id, coalesce(p_moving, 0)
    from (values
      ('day', p_status, coalesce(p_moved, p_due), null::uuid, p_going or p_moved is not null),
      ('payee', p_status, null::date, p_payee, p_going or p_moved is not null),
      ('day', 'early', p_moved, null::uuid, p_moved is not null and p_early)
    ) as part (per, state, day, payee_id, counts)
   where part.counts
$$;
--> statement-breakpoint
-- Appends what a statement changed in step_list. Nothing is updated, so transactions on different orders never wait here.
create function keep_step_sums() returns trigger language plpgsql set search_path = '' as $$
begin
  if tg_op = 'INSERT' then
    insert into public.step_sum (organization_id, per, side, state, currency, day, payee_id, count, amount)
    select p.organization_id, p.per, p.side, p.state, p.currency, p.day, p.payee_id, count(*), sum(p.amount)
      from after_rows s, public.step_parts(s.organization_id, s.side, s.status, s.going, s.currency, s.due_date, s.moved_on, s.payee_id, (s.marks ->> 'releasedEarly') = 'true', s.moving) p
     group by 1, 2, 3, 4, 5, 6, 7;
  elsif tg_op = 'DELETE' then
    insert into public.step_sum (organization_id, per, side, state, currency, day, payee_id, count, amount)
    select p.organization_id, p.per, p.side, p.state, p.currency, p.day, p.payee_id, -count(*), -sum(p.amount)
      from before_rows s, public.step_parts(s.organization_id, s.side, s.status, s.going, s.currency, s.due_date, s.moved_on, s.payee_id, (s.marks ->> 'releasedEarly') = 'true', s.moving) p
     group by 1, 2, 3, 4, 5, 6, 7;
  else
    insert into public.step_sum (organization_id, per, side, state, currency, day, payee_id, count, amount)
    select p.organization_id, p.per, p.side, p.state, p.currency, p.day, p.payee_id, sum(s.sign), sum(s.sign * p.amount)
      from (select 1 as sign, a.* from after_rows a union all select -1, b.* from before_rows b) s,
           public.step_parts(s.organization_id, s.side, s.status, s.going, s.currency, s.due_date, s.moved_on, s.payee_id, (s.marks ->> 'releasedEarly') = 'true', s.moving) p
     group by 1, 2, 3, 4, 5, 6, 7
    having sum(s.sign) <> 0 or sum(s.sign * p.amount) <> 0;
  end if;
  return null;
end $$;
--> statement-breakpoint
-- Every list there is, counted once. The owner of the tables may itself be bound by row-level security.
alter table step_list no force row level security;
--> statement-breakpoint
insert into step_sum (organization_id, per, side, state, currency, day, payee_id, count, amount)
select p.organization_id, p.per, p.side, p.state, p.currency, p.day, p.payee_id, count(*), sum(p.amount)
  from step_list s, step_parts(s.organization_id, s.side, s.status, s.going, s.currency, s.due_date, s.moved_on, s.payee_id, (s.marks ->> 'releasedEarly') = 'true', s.moving) p
 group by 1, 2, 3, 4, 5, 6, 7;
--> statement-breakpoint
alter table step_list force row level security;
--> statement-breakpoint
create trigger keep_sums_insert after insert on step_list referencing new table as after_rows for each statement execute function keep_step_sums();
--> statement-breakpoint
create trigger keep_sums_update after update on step_list referencing old table as before_rows new table as after_rows for each statement execute function keep_step_sums();
--> statement-breakpoint
create trigger keep_sums_delete after delete on step_list referencing old table as before_rows for each statement execute function keep_step_sums();
--> statement-breakpoint
-- Like every guard, so that taking a whole organization out sets it aside.
alter table step_list enable always trigger keep_sums_insert;
--> statement-breakpoint
alter table step_list enable always trigger keep_sums_update;
--> statement-breakpoint
alter table step_list enable always trigger keep_sums_delete;
--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
  name constant text := 'step_sum';
begin
  execute format('alter table %I enable row level security, force row level security', name);
  execute format('create policy %I on %I for select using (%s)', name || '_select', name, tenant);
  execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, tenant);
  execute format('create policy %I on %I for update using (%s) with check (%s)', name || '_update', name, tenant, tenant);
  execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, tenant);
end $$;
--> statement-breakpoint
grant select, insert, update, delete on step_sum to holdpoint_app;
