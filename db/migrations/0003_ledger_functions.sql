-- The database's clock to the millisecond, as the ledger knows it. A sample organization follows `app.sample_now`, when set.
create function ledger_now(p_organization uuid) returns timestamptz language sql volatile set search_path = '' as $$
  select date_trunc('milliseconds', case
    when exists (select from public.organization o where o.organization_id = p_organization and o.sample)
      then coalesce(nullif(current_setting('app.sample_now', true), '')::timestamptz, clock_timestamp())
    else clock_timestamp()
  end)
$$;
--> statement-breakpoint
create function ledger_require_tenant(p_organization uuid) returns void language plpgsql set search_path = '' as $$
begin
  if p_organization is null or p_organization is distinct from nullif(current_setting('app.organization_id', true), '')::uuid then
    raise exception 'the transaction was not opened for organization %', p_organization using errcode = 'HP002';
  end if;
end $$;
--> statement-breakpoint
-- Begins an order's stream; false when it exists already.
-- genesis = SHA-256(0x01 || organization (16 bytes) || order (16 bytes) || rule version (4 bytes, big-endian) || sample (1 byte)).
create function ledger_open(p_organization uuid, p_order uuid, p_rule_version integer, p_genesis bytea)
returns boolean language plpgsql security definer set search_path = '' as $$
declare
  is_sample boolean;
begin
  perform public.ledger_require_tenant(p_organization);
  select o.sample into strict is_sample from public.organization o where o.organization_id = p_organization;
  if p_genesis is distinct from sha256('\x01'::bytea || uuid_send(p_organization) || uuid_send(p_order) || int4send(p_rule_version)
    || (case when is_sample then '\x01' else '\x00' end)::bytea) then
    raise exception 'the genesis of order % does not hash', p_order using errcode = 'HP003';
  end if;
  insert into public.order_head (organization_id, order_id, head_hash, genesis, rule_version, sample, created_at)
  values (p_organization, p_order, p_genesis, p_genesis, p_rule_version, is_sample, public.ledger_now(p_organization))
  on conflict do nothing;
  return found;
end $$;
--> statement-breakpoint
-- Appends one event: the only way into the stream. Checks tenant, place, link to the previous event, hash and time, and that
-- the row's columns say what the hashed bytes say.
-- hash = SHA-256(0x00 || prev (32 bytes) || n (8 bytes, big-endian) || order (16 bytes) || body).
create function ledger_append(
  p_organization uuid, p_order uuid, p_n integer, p_type text, p_v integer, p_prev bytea, p_body bytea, p_hash bytea,
  p_recorded_at timestamptz, p_gate_relevant boolean, p_fields text[], p_salts bytea[], p_texts text[]
) returns void language plpgsql security definer set search_path = '' as $$
declare
  head public.order_head;
  said json;
  ledger_time timestamptz;
begin
  perform public.ledger_require_tenant(p_organization);
  select * into head from public.order_head h where h.organization_id = p_organization and h.order_id = p_order for update;
  if not found or p_n is distinct from head.n + 1 or p_prev is distinct from head.head_hash then
    raise exception 'event % does not follow the head of order %', p_n, p_order using errcode = 'HP003';
  end if;
  if p_hash is distinct from sha256('\x00'::bytea || p_prev || int8send(p_n::bigint) || uuid_send(p_order) || p_body) then
    raise exception 'event % of order % does not hash', p_n, p_order using errcode = 'HP003';
  end if;
  ledger_time := public.ledger_now(p_organization);
  if p_recorded_at is null or p_recorded_at < head.last_at or p_recorded_at > greatest(ledger_time, head.last_at)
    or (not head.sample and p_recorded_at < greatest(head.last_at, transaction_timestamp() - interval '1 minute')) then
    raise exception 'event % of order % is not of this moment', p_n, p_order using errcode = 'HP003';
  end if;
  said := convert_from(p_body, 'UTF8')::json;
  if (said ->> 'type') is distinct from p_type or (said ->> 'v') is distinct from p_v::text
    or (said ->> 'at')::timestamptz is distinct from p_recorded_at
    or array(select json_object_keys(said -> 'texts') order by 1) is distinct from array(select unnest(p_fields) order by 1)
    or cardinality(p_fields) is distinct from cardinality(p_salts) or cardinality(p_fields) is distinct from cardinality(p_texts) then
    raise exception 'event % of order % says something else than its row', p_n, p_order using errcode = 'HP003';
  end if;
  insert into public.event (organization_id, order_id, n, type, v, prev, body, hash, recorded_at)
  values (p_organization, p_order, p_n, p_type, p_v, p_prev, p_body, p_hash, p_recorded_at);
  insert into public.event_text (organization_id, order_id, n, field, salt, text)
  select p_organization, p_order, p_n, t.field, t.salt, t.words
    from unnest(p_fields, p_salts, p_texts) as t (field, salt, words);
  update public.order_head h
     set n = p_n, rev = h.rev + p_gate_relevant::int, head_hash = p_hash, last_at = p_recorded_at
   where h.organization_id = p_organization and h.order_id = p_order;
end $$;
--> statement-breakpoint
-- Appends to the organization's own stream and returns the event's number.
create function org_append(p_organization uuid, p_type text, p_body jsonb, p_actor jsonb)
returns integer language plpgsql security definer set search_path = '' as $$
declare
  number integer;
begin
  perform public.ledger_require_tenant(p_organization);
  update public.organization o set event_n = o.event_n + 1 where o.organization_id = p_organization returning o.event_n into strict number;
  insert into public.org_event (organization_id, n, type, body, actor, recorded_at)
  values (p_organization, number, p_type, p_body, p_actor, public.ledger_now(p_organization));
  return number;
end $$;
--> statement-breakpoint
revoke execute on function ledger_open(uuid, uuid, integer, bytea) from public;
revoke execute on function ledger_append(uuid, uuid, integer, text, integer, bytea, bytea, bytea, timestamptz, boolean, text[], bytea[], text[]) from public;
revoke execute on function org_append(uuid, text, jsonb, jsonb) from public;
grant execute on function ledger_open(uuid, uuid, integer, bytea) to holdpoint_app;
grant execute on function ledger_append(uuid, uuid, integer, text, integer, bytea, bytea, bytea, timestamptz, boolean, text[], bytea[], text[]) to holdpoint_app;
grant execute on function org_append(uuid, text, jsonb, jsonb) to holdpoint_app;
