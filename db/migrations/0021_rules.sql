CREATE TABLE "rules" (
	"organization_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	CONSTRAINT "rules_organization_id_version_pk" PRIMARY KEY("organization_id","version")
);
--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
begin
  alter table rules enable row level security, force row level security;
  execute format('create policy rules_select on rules for select using (%s)', tenant);
  execute format('create policy rules_insert on rules for insert with check (%s)', tenant);
  execute format('create policy rules_update on rules for update using (%s) with check (%s)', tenant, tenant);
  execute format('create policy rules_delete on rules for delete using (%s)', tenant);
end $$;
--> statement-breakpoint
-- A version of the rules is never changed: orders name it.
grant select, insert on rules to holdpoint_app;
