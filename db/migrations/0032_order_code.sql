CREATE TABLE "order_code" (
	"organization_id" uuid NOT NULL,
	"code" text NOT NULL,
	"order_id" uuid NOT NULL,
	CONSTRAINT "order_code_organization_id_code_order_id_pk" PRIMARY KEY("organization_id","code","order_id")
);
--> statement-breakpoint
CREATE INDEX "order_code_by_order" ON "order_code" USING btree ("organization_id","order_id");--> statement-breakpoint
ALTER TABLE "order_list" DROP COLUMN "codes";
--> statement-breakpoint
-- Orders that are there already come in when their lists are written anew.
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
begin
  execute 'alter table order_code enable row level security, force row level security';
  execute format('create policy order_code_select on order_code for select using (%s)', tenant);
  execute format('create policy order_code_insert on order_code for insert with check (%s)', tenant);
  execute format('create policy order_code_update on order_code for update using (%s) with check (%s)', tenant, tenant);
  execute format('create policy order_code_delete on order_code for delete using (%s)', tenant);
end $$;
--> statement-breakpoint
grant select, insert, update, delete on order_code to holdpoint_app;
