CREATE TABLE "outsider_link" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"generation" integer NOT NULL,
	"token_sha256" "bytea" NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "outsider_link_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "outsider_link" ADD CONSTRAINT "outsider_link_order" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."order_head"("organization_id","order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "outsider_link_token" ON "outsider_link" USING btree ("token_sha256");--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
  name constant text := 'outsider_link';
begin
  execute format('alter table %I enable row level security, force row level security', name);
  execute format('create policy %I on %I for select using (%s)', name || '_select', name, tenant);
  execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, tenant);
  execute format('create policy %I on %I for update using (%s) with check (%s)', name || '_update', name, tenant, tenant);
  execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, tenant);
end $$;
--> statement-breakpoint
-- Before an organization is known, whoever holds a token sees the one row of that token.
alter policy outsider_link_select on outsider_link using (
  organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
  or token_sha256 = (select decode(nullif(current_setting('app.token_sha256', true), ''), 'hex'))
);
--> statement-breakpoint
grant select, insert, update on outsider_link to holdpoint_app;
--> statement-breakpoint
create function find_outsider_link(p_token_sha256 bytea)
returns table (organization_id uuid, outsider_id uuid, order_id uuid, generation integer, expires_at timestamptz, revoked_at timestamptz)
language plpgsql volatile set search_path = '' as $$
begin
  perform set_config('app.token_sha256', encode(p_token_sha256, 'hex'), true);
  return query
    select l.organization_id, l.id, l.order_id, l.generation, l.expires_at::timestamptz, l.revoked_at::timestamptz
      from public.outsider_link l where l.token_sha256 = p_token_sha256;
  perform set_config('app.token_sha256', '', true);
end $$;
