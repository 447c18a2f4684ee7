CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE TABLE "saved_view" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"page" text NOT NULL,
	"name" text NOT NULL,
	"query" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "saved_view_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "search_entry" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"field" text NOT NULL,
	"kind" text NOT NULL,
	"ref" text,
	"label" text,
	"body" text NOT NULL,
	"person_id" uuid,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "search_entry_organization_id_order_id_n_field_pk" PRIMARY KEY("organization_id","order_id","n","field")
);
--> statement-breakpoint
CREATE INDEX "saved_view_by_member" ON "saved_view" USING btree ("organization_id","member_id","page");--> statement-breakpoint
CREATE INDEX "search_entry_by_time" ON "search_entry" USING btree ("organization_id","at");--> statement-breakpoint
CREATE INDEX "search_entry_words" ON "search_entry" USING gin (to_tsvector('simple'::regconfig, "body"));--> statement-breakpoint
CREATE INDEX "search_entry_parts" ON "search_entry" USING gin ("body" gin_trgm_ops);--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
  name text;
begin
  foreach name in array array['saved_view', 'search_entry'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy %I on %I for select using (%s)', name || '_select', name, tenant);
    execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, tenant);
    execute format('create policy %I on %I for update using (%s) with check (%s)', name || '_update', name, tenant, tenant);
    execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, tenant);
  end loop;
end $$;
--> statement-breakpoint
-- Search operators are not leakproof, so under a policy they use no index. The app's role stays bound; the owner of the function
-- below is not, and the function names the transaction's organization itself. Named none, it finds nothing.
alter table search_entry no force row level security;
--> statement-breakpoint
grant select, insert, update, delete on saved_view, search_entry to holdpoint_app;
--> statement-breakpoint
-- Texts that hold all of some words: whole words first, then parts of words, each newest first, at most `p_limit` of either.
-- `p_parts` are patterns for ilike, the longest first; all of them must be found. An order or a kind narrows it; without a kind, orders' heads are left out.
create function search_entries(p_words text, p_parts text[], p_order uuid, p_kind text, p_limit integer)
returns table (order_id uuid, n integer, field text, kind text, ref text, label text, body text, person_id uuid, at timestamptz)
language plpgsql stable security definer set search_path = '' set plan_cache_mode = force_custom_plan as $$
#variable_conflict use_column
declare
  own constant uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  asked constant tsquery := plainto_tsquery('simple'::regconfig, p_words);
  found_whole integer;
begin
  return query
    select e.order_id, e.n, e.field, e.kind, e.ref, e.label, e.body, e.person_id, e.at::timestamptz
      from public.search_entry e
     where e.organization_id = own and to_tsvector('simple'::regconfig, e.body) @@ asked
       and (p_order is null or e.order_id = p_order) and case when p_kind is null then e.kind <> 'head' else e.kind = p_kind end
     order by e.at desc, e.n desc limit p_limit;
  get diagnostics found_whole = row_count;
  if found_whole >= p_limit then
    return;
  end if;
  return query
    select e.order_id, e.n, e.field, e.kind, e.ref, e.label, e.body, e.person_id, e.at::timestamptz
      from public.search_entry e
     where e.organization_id = own and e.body ilike p_parts[1] and e.body ilike all (p_parts)
       and not to_tsvector('simple'::regconfig, e.body) @@ asked
       and (p_order is null or e.order_id = p_order) and case when p_kind is null then e.kind <> 'head' else e.kind = p_kind end
     order by e.at desc, e.n desc limit p_limit - found_whole;
end $$;
--> statement-breakpoint
revoke execute on function search_entries(text, text[], uuid, text, integer) from public;
--> statement-breakpoint
grant execute on function search_entries(text, text[], uuid, text, integer) to holdpoint_app;
