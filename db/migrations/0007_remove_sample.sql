-- Takes a sample organization out again, whole: its streams, lists, files' rows and queue, and the users who belong nowhere else.
-- It has no rights of its own: only the owner of the tables may set their triggers aside, so only the migrator can run it.
-- The bytes of its files are then cited by nothing.
create function remove_sample_organization(p_organization uuid) returns void language plpgsql set search_path = '' as $$
declare
  tables regclass[];
  users text[];
  guard record;
  target regclass;
  waiting boolean := true;
  user_name text;
begin
  perform set_config('app.organization_id', p_organization::text, true);
  if not exists (select from public.organization o where o.organization_id = p_organization and o.sample) then
    raise exception 'organization % is no sample', p_organization using errcode = 'HP004';
  end if;
  select array_agg(distinct m.user_id) into users from public.member m where m.organization_id = p_organization;
  select array_agg(c.oid::regclass) into tables
    from pg_catalog.pg_class c
    join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
   where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p');

  for guard in
    select t.tgrelid::regclass as "table", t.tgname as name from pg_catalog.pg_trigger t
     where t.tgrelid = any (tables) and not t.tgisinternal and t.tgenabled = 'A'
  loop
    execute format('alter table %s disable trigger %I', guard."table", guard.name);
  end loop;
  -- Rows that others still refer to wait for the next round.
  for round in 1 .. cardinality(tables) loop
    exit when not waiting;
    waiting := false;
    foreach target in array tables loop
      begin
        execute format('delete from %s where organization_id = $1', target) using p_organization;
      exception when foreign_key_violation then
        waiting := true;
      end;
    end loop;
  end loop;
  if waiting then
    raise exception 'organization % is still referred to', p_organization using errcode = 'HP004';
  end if;
  for guard in
    select t.tgrelid::regclass as "table", t.tgname as name from pg_catalog.pg_trigger t
     where t.tgrelid = any (tables) and not t.tgisinternal and t.tgenabled = 'D'
  loop
    execute format('alter table %s enable always trigger %I', guard."table", guard.name);
  end loop;

  delete from auth.founding f where f.organization_id = p_organization;
  foreach user_name in array coalesce(users, '{}') loop
    delete from auth."user" u where u.id = user_name and not exists (select from public.find_memberships(user_name));
  end loop;
  delete from graphile_worker._private_jobs j where j.payload ->> 'organizationId' = p_organization::text;
end $$;
--> statement-breakpoint
revoke execute on function remove_sample_organization(uuid) from public;
