CREATE TABLE "api_answer" (
	"organization_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_sha256" "bytea" NOT NULL,
	"status" integer NOT NULL,
	"rev" integer,
	"body" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "api_answer_organization_id_key_pk" PRIMARY KEY("organization_id","key")
);
--> statement-breakpoint
CREATE TABLE "api_key" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"prefix" text NOT NULL,
	"token_sha256" "bytea" NOT NULL,
	"scopes" text[] NOT NULL,
	"member_id" uuid NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone,
	"revoked_at" timestamp(3) with time zone,
	"last_used_at" timestamp(3) with time zone,
	CONSTRAINT "api_key_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "feed" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"place" bigint,
	CONSTRAINT "feed_organization_id_order_id_n_pk" PRIMARY KEY("organization_id","order_id","n")
);
--> statement-breakpoint
CREATE TABLE "feed_head" (
	"organization_id" uuid NOT NULL,
	"place" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "feed_head_organization_id_pk" PRIMARY KEY("organization_id")
);
--> statement-breakpoint
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_member" FOREIGN KEY ("organization_id","member_id") REFERENCES "public"."member"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "api_key_token" ON "api_key" USING btree ("token_sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "feed_place" ON "feed" USING btree ("organization_id","place");--> statement-breakpoint
CREATE INDEX "feed_unplaced" ON "feed" USING btree ("organization_id") WHERE place is null;
--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
  name text;
begin
  foreach name in array array['api_key', 'api_answer', 'feed', 'feed_head'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy %I on %I for select using (%s)', name || '_select', name, tenant);
    execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, tenant);
    execute format('create policy %I on %I for update using (%s) with check (%s)', name || '_update', name, tenant, tenant);
    execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, tenant);
  end loop;
end $$;
--> statement-breakpoint
-- Before an organization is known, whoever holds a token sees the one row of that token.
alter policy api_key_select on api_key using (
  organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
  or token_sha256 = (select decode(nullif(current_setting('app.token_sha256', true), ''), 'hex'))
);
--> statement-breakpoint
grant select, insert on api_key, api_answer to holdpoint_app;
grant update (revoked_at, last_used_at) on api_key to holdpoint_app;
grant select on feed to holdpoint_app;
grant update (place) on feed to holdpoint_app;
grant select, insert, update on feed_head to holdpoint_app;
--> statement-breakpoint
create function find_api_key(p_token_sha256 bytea)
returns table (organization_id uuid, key_id uuid, member_id uuid, prefix text, scopes text[], expires_at timestamptz, revoked_at timestamptz)
language plpgsql volatile set search_path = '' as $$
begin
  perform set_config('app.token_sha256', encode(p_token_sha256, 'hex'), true);
  return query
    select k.organization_id, k.id, k.member_id, k.prefix, k.scopes, k.expires_at::timestamptz, k.revoked_at::timestamptz
      from public.api_key k where k.token_sha256 = p_token_sha256;
  perform set_config('app.token_sha256', '', true);
end $$;
--> statement-breakpoint
-- As before; and each event enters the organization's feed with itself.
create or replace function ledger_append(
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
  insert into public.feed (organization_id, order_id, n) values (p_organization, p_order, p_n);
  update public.order_head h
     set n = p_n, rev = h.rev + p_gate_relevant::int, head_hash = p_hash, last_at = p_recorded_at
   where h.organization_id = p_organization and h.order_id = p_order;
end $$;
--> statement-breakpoint
-- What was recorded before is in the feed too. The owner of the tables is bound by their policies, hence lifted for this one statement.
alter table event no force row level security;
alter table feed no force row level security;
insert into feed (organization_id, order_id, n) select organization_id, order_id, n from event;
alter table event force row level security;
alter table feed force row level security;
