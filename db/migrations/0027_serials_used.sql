CREATE TABLE "serial_use" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"series" text NOT NULL,
	"prefix" text NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	CONSTRAINT "serial_use_organization_id_order_id_submission_id_file_id_place_pk" PRIMARY KEY("organization_id","order_id","submission_id","file_id","place")
);
--> statement-breakpoint
CREATE INDEX "serial_use_by_prefix" ON "serial_use" USING btree ("organization_id","prefix","series");--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gist;--> statement-breakpoint
create index serial_use_by_range on serial_use using gist (organization_id, series, int8range(first, last, '[]'));--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
begin
  execute 'alter table serial_use enable row level security, force row level security';
  execute format('create policy serial_use_select on serial_use for select using (%s)', tenant);
  execute format('create policy serial_use_insert on serial_use for insert with check (%s)', tenant);
  execute format('create policy serial_use_update on serial_use for update using (%s) with check (%s)', tenant, tenant);
  execute format('create policy serial_use_delete on serial_use for delete using (%s)', tenant);
end $$;
--> statement-breakpoint
grant select, insert, update, delete on serial_use to holdpoint_app;
