DROP INDEX "request_list_by_status";--> statement-breakpoint
DROP INDEX "request_list_lapsing";--> statement-breakpoint
DROP INDEX "search_entry_words";--> statement-breakpoint
DROP INDEX "search_entry_parts";--> statement-breakpoint
ALTER TABLE "request_list" ADD COLUMN "going" boolean NOT NULL DEFAULT true;--> statement-breakpoint
ALTER TABLE "request_list" ALTER COLUMN "going" DROP DEFAULT;--> statement-breakpoint
CREATE INDEX "request_list_to_decide" ON "request_list" USING btree ("organization_id","due_at","request_id","type") WHERE going and status = 'to_decide';--> statement-breakpoint
CREATE INDEX "request_list_at_supplier" ON "request_list" USING btree ("organization_id","due_at","request_id") WHERE going and status in ('awaited', 'rejected');--> statement-breakpoint
CREATE INDEX "search_entry_by_kind" ON "search_entry" USING btree ("organization_id","kind","at");--> statement-breakpoint
CREATE INDEX "search_head_words" ON "search_entry" USING gin (to_tsvector('simple'::regconfig, "body")) WHERE kind = 'head';--> statement-breakpoint
CREATE INDEX "search_head_parts" ON "search_entry" USING gin ("body" gin_trgm_ops) WHERE kind = 'head';--> statement-breakpoint
CREATE INDEX "step_list_nothing_asked" ON "step_list" USING btree ("organization_id","due_date","step_id") WHERE going and moved_on is null and status = 'locked' and blockers @> '[{"code": "nothing_asked"}]';--> statement-breakpoint
CREATE INDEX "request_list_lapsing" ON "request_list" USING btree ("organization_id","lapse_at","request_id") WHERE going and lapse_at is not null;--> statement-breakpoint
CREATE INDEX "search_entry_words" ON "search_entry" USING gin (to_tsvector('simple'::regconfig, "body")) WHERE kind <> 'head';--> statement-breakpoint
CREATE INDEX "search_entry_parts" ON "search_entry" USING gin ("body" gin_trgm_ops) WHERE kind <> 'head';--> statement-breakpoint
-- As before, but planned for what is asked. A common word fills the answer from the newest texts alone; a rare one, or words that seldom
-- stand together, come whole out of their index, where a limit would tempt the planner to walk through all that was ever written.
create or replace function search_entries(p_words text, p_parts text[], p_order uuid, p_kind text, p_limit integer)
returns table (order_id uuid, n integer, field text, kind text, ref text, label text, body text, person_id uuid, at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  own constant uuid := nullif(current_setting('app.organization_id', true), '')::uuid;
  asked constant text := format('to_tsvector(''simple''::regconfig, e.body) @@ %L::tsquery', plainto_tsquery('simple'::regconfig, p_words));
  parts constant text := format('e.body ilike %L and e.body ilike all (%L::text[])', p_parts[1], p_parts);
  texts constant text := format('public.search_entry e where e.organization_id = %L', own)
    || case when p_kind = 'head' then ' and e.kind = ''head''' else ' and e.kind <> ''head''' end
    || case when p_kind <> 'head' then format(' and e.kind = %L', p_kind) else '' end
    || case when p_order is not null then format(' and e.order_id = %L', p_order) else '' end;
  newest constant text := '(select * from ' || texts || ' order by e.at desc limit 2000) as e where ' || parts || ' and ';
  answer constant text := 'select e.order_id, e.n, e.field, e.kind, e.ref, e.label, e.body, e.person_id, e.at::timestamptz from ';
  ordered constant text := ' order by e.at desc, e.n desc limit ';
  left_over integer := p_limit;
  filled boolean;
  returned integer;
  matching text;
begin
  foreach matching in array array[asked, 'not ' || asked] loop
    execute 'select count(*) >= ' || left_over || ' from (select from ' || newest || matching || ' limit ' || left_over || ') as counted' into filled;
    return query execute answer || case
        when filled then newest || matching
        when matching = asked then '(select * from ' || texts || ' and ' || asked || ' offset 0) as e'
        else '(select * from ' || texts || ' and ' || parts || ' and ' || matching || ' offset 0) as e'
      end || ordered || left_over;
    get diagnostics returned = row_count;
    left_over := left_over - returned;
    exit when left_over <= 0;
  end loop;
end $$;
