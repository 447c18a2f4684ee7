CREATE TABLE "supplier_request" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"view" jsonb NOT NULL,
	"digest" text NOT NULL,
	CONSTRAINT "supplier_request_pk" PRIMARY KEY("organization_id","order_id","contact_id","request_id")
);
--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
  name constant text := 'supplier_request';
begin
  execute format('alter table %I enable row level security, force row level security', name);
  execute format('create policy %I on %I for select using (%s)', name || '_select', name, tenant);
  execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, tenant);
  execute format('create policy %I on %I for update using (%s) with check (%s)', name || '_update', name, tenant, tenant);
  execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, tenant);
end $$;
--> statement-breakpoint
grant select, insert, update, delete on supplier_request to holdpoint_app;
