-- What was recorded stays: refused for everyone, also in sessions that replay (session_replication_role = replica).
create function refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
  raise exception '% refused on %: it is append-only', tg_op, tg_table_name using errcode = 'HP001';
end $$;
--> statement-breakpoint
do $$
declare
  name text;
begin
  foreach name in array array['event', 'org_event', 'access_log', 'security_log', 'idempotency', 'unique_order_number', 'payee_account'] loop
    execute format('create trigger append_only before update or delete or truncate on %I for each statement execute function refuse_change()', name);
    execute format('alter table %I enable always trigger append_only', name);
  end loop;
end $$;
--> statement-breakpoint
create trigger never_removed before delete or truncate on order_head for each statement execute function refuse_change();
alter table order_head enable always trigger never_removed;
create trigger never_removed before delete or truncate on organization for each statement execute function refuse_change();
alter table organization enable always trigger never_removed;
create trigger never_removed before delete or truncate on event_text for each statement execute function refuse_change();
alter table event_text enable always trigger never_removed;
--> statement-breakpoint
-- A text may be emptied, with its salt, once; nothing else about it ever changes.
create function only_erase_text() returns trigger language plpgsql set search_path = '' as $$
begin
  if old.erased_at is null and new.erased_at is not null and new.salt is null and new.text is null
    and (new.organization_id, new.order_id, new.n, new.field) = (old.organization_id, old.order_id, old.n, old.field) then
    return new;
  end if;
  raise exception 'UPDATE refused on event_text: a text can only be erased' using errcode = 'HP001';
end $$;
create trigger only_erase before update on event_text for each row execute function only_erase_text();
alter table event_text enable always trigger only_erase;
--> statement-breakpoint
-- Only a sample organization may carry a clock of its own, so which one is a sample is fixed when it is made.
create function keep_sample() returns trigger language plpgsql set search_path = '' as $$
begin
  if new.sample is distinct from old.sample or new.organization_id is distinct from old.organization_id then
    raise exception 'UPDATE refused on organization: sample and id are fixed' using errcode = 'HP001';
  end if;
  return new;
end $$;
create trigger keep_sample before update on organization for each row execute function keep_sample();
alter table organization enable always trigger keep_sample;
