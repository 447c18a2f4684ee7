CREATE TABLE "text_layer" (
	"organization_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"verdict" text NOT NULL,
	"pages" text[] DEFAULT '{}' NOT NULL,
	"found" jsonb NOT NULL,
	"read_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "text_layer_organization_id_sha256_pk" PRIMARY KEY("organization_id","sha256")
);

--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
begin
  execute 'alter table text_layer enable row level security, force row level security';
  execute format('create policy text_layer_select on text_layer for select using (%s)', tenant);
  execute format('create policy text_layer_insert on text_layer for insert with check (%s)', tenant);
  execute format('create policy text_layer_update on text_layer for update using (%s) with check (%s)', tenant, tenant);
  execute format('create policy text_layer_delete on text_layer for delete using (%s)', tenant);
end $$;
--> statement-breakpoint
grant select, insert, update, delete on text_layer to holdpoint_app;
