CREATE TABLE "bank_batch" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"currency" text NOT NULL,
	"from_account" text,
	"count" integer NOT NULL,
	"amount" numeric(20, 0) NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp(3) with time zone NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "bank_batch_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "bank_batch_line" (
	"organization_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"release_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"step_id" uuid NOT NULL,
	"payee_id" uuid NOT NULL,
	"account_version" integer NOT NULL,
	"amount" numeric(20, 0) NOT NULL,
	"reference" text NOT NULL,
	CONSTRAINT "bank_batch_line_pk" PRIMARY KEY("organization_id","batch_id","release_id")
);
--> statement-breakpoint
ALTER TABLE "bank_batch_line" ADD CONSTRAINT "line_batch" FOREIGN KEY ("organization_id","batch_id") REFERENCES "public"."bank_batch"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "bank_batch_by_key" ON "bank_batch" USING btree ("organization_id","key");--> statement-breakpoint
CREATE INDEX "bank_batch_by_time" ON "bank_batch" USING btree ("organization_id","made_at");--> statement-breakpoint
CREATE INDEX "bank_batch_line_by_release" ON "bank_batch_line" USING btree ("organization_id","release_id");--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
  name text;
begin
  foreach name in array array['bank_batch', 'bank_batch_line'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy %I on %I for select using (%s)', name || '_select', name, tenant);
    execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, tenant);
    execute format('create policy %I on %I for update using (%s) with check (%s)', name || '_update', name, tenant, tenant);
    execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, tenant);
  end loop;
end $$;
--> statement-breakpoint
-- A batch is never changed and never taken back: what went to the bank went.
grant select, insert on bank_batch, bank_batch_line to holdpoint_app;
