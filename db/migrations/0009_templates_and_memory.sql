CREATE TABLE "memory" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"entry" text NOT NULL,
	"kind" text NOT NULL,
	"standing" boolean NOT NULL,
	"supplier_id" uuid NOT NULL,
	"product_ids" uuid[] NOT NULL,
	"order_number" text NOT NULL,
	"evidence_type" text,
	"request_id" uuid,
	"submission_id" uuid,
	"words_keys" text[] NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"due_date" date,
	"fold_version" integer NOT NULL,
	CONSTRAINT "memory_organization_id_order_id_entry_pk" PRIMARY KEY("organization_id","order_id","entry")
);
--> statement-breakpoint
CREATE TABLE "supplier_pattern" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"urged" integer NOT NULL,
	"early" integer NOT NULL,
	"requests" integer NOT NULL,
	"answered" integer NOT NULL,
	"answer_hours" integer NOT NULL,
	"declined" integer NOT NULL,
	"decided" integer NOT NULL,
	"rejected" integer NOT NULL,
	"reused" integer NOT NULL,
	"fold_version" integer NOT NULL,
	CONSTRAINT "supplier_pattern_organization_id_order_id_pk" PRIMARY KEY("organization_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "template" (
	"organization_id" uuid NOT NULL,
	"template_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" jsonb NOT NULL,
	"retired" boolean NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"created_by" uuid NOT NULL,
	CONSTRAINT "template_organization_id_template_id_version_pk" PRIMARY KEY("organization_id","template_id","version")
);
--> statement-breakpoint
ALTER TABLE "product" ADD COLUMN "mark" text;--> statement-breakpoint
CREATE INDEX "memory_by_supplier" ON "memory" USING btree ("organization_id","supplier_id","at");--> statement-breakpoint
CREATE INDEX "memory_by_product" ON "memory" USING gin ("product_ids");--> statement-breakpoint
CREATE INDEX "supplier_pattern_by_supplier" ON "supplier_pattern" USING btree ("organization_id","supplier_id");--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
  name text;
begin
  foreach name in array array['template', 'memory', 'supplier_pattern'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy %I on %I for select using (%s)', name || '_select', name, tenant);
    execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, tenant);
    execute format('create policy %I on %I for update using (%s) with check (%s)', name || '_update', name, tenant, tenant);
    execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, tenant);
  end loop;
end $$;
--> statement-breakpoint
-- A version of a template is never changed: orders name it.
grant select, insert on template to holdpoint_app;
grant select, insert, update, delete on memory, supplier_pattern to holdpoint_app;
