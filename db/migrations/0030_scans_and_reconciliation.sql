CREATE TABLE "reconciliation" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"digest" text NOT NULL,
	"result" jsonb NOT NULL,
	"made_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "reconciliation_organization_id_order_id_pk" PRIMARY KEY("organization_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "scan" (
	"organization_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"label" text NOT NULL,
	"carton" text,
	"of_place" integer,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "scan_organization_id_session_id_place_pk" PRIMARY KEY("organization_id","session_id","place"),
	CONSTRAINT "scan_key" UNIQUE("organization_id","session_id","key")
);
--> statement-breakpoint
CREATE TABLE "scan_session" (
	"organization_id" uuid NOT NULL,
	"session_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"whole" boolean NOT NULL,
	"spot" text,
	"started_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "scan_session_organization_id_session_id_pk" PRIMARY KEY("organization_id","session_id")
);
--> statement-breakpoint
ALTER TABLE "scan" ADD CONSTRAINT "scan_of_session" FOREIGN KEY ("organization_id","session_id") REFERENCES "public"."scan_session"("organization_id","session_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
  name text;
begin
  foreach name in array array['scan_session', 'scan', 'reconciliation'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy %I on %I for select using (%s)', name || '_select', name, tenant);
    execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, tenant);
    execute format('create policy %I on %I for update using (%s) with check (%s)', name || '_update', name, tenant, tenant);
    execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, tenant);
  end loop;
end $$;
--> statement-breakpoint
-- What was scanned is added to and never changed.
grant select, insert on scan_session, scan to holdpoint_app;
--> statement-breakpoint
grant select, insert, update, delete on reconciliation to holdpoint_app;
