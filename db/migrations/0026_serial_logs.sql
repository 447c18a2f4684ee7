CREATE TABLE "serial_log" (
	"organization_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"declared" text NOT NULL,
	"rule" text NOT NULL,
	"findings" jsonb NOT NULL,
	"examined_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "serial_log_organization_id_sha256_declared_pk" PRIMARY KEY("organization_id","sha256","declared")
);

--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
begin
  execute 'alter table serial_log enable row level security, force row level security';
  execute format('create policy serial_log_select on serial_log for select using (%s)', tenant);
  execute format('create policy serial_log_insert on serial_log for insert with check (%s)', tenant);
  execute format('create policy serial_log_update on serial_log for update using (%s) with check (%s)', tenant, tenant);
  execute format('create policy serial_log_delete on serial_log for delete using (%s)', tenant);
end $$;
--> statement-breakpoint
grant select, insert, update, delete on serial_log to holdpoint_app;
