-- What was kept of logs so far is made again from their findings when lists are written anew.
DROP TABLE "serial_use" CASCADE;
--> statement-breakpoint
CREATE TABLE "serial_carton" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"carton" text NOT NULL,
	"sought" text NOT NULL,
	"series_id" uuid NOT NULL,
	"first" bigint NOT NULL,
	"numbers" "int8multirange" NOT NULL,
	CONSTRAINT "serial_carton_organization_id_order_id_submission_id_file_id_place_pk" PRIMARY KEY("organization_id","order_id","submission_id","file_id","place")
);
--> statement-breakpoint
CREATE TABLE "serial_series" (
	"organization_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"series" text NOT NULL,
	"prefix" text NOT NULL,
	CONSTRAINT "serial_series_organization_id_series_id_pk" PRIMARY KEY("organization_id","series_id"),
	CONSTRAINT "serial_series_once" UNIQUE("organization_id","supplier_id","series")
);
--> statement-breakpoint
CREATE TABLE "serial_span" (
	"organization_id" uuid NOT NULL,
	"span_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	"whole" boolean NOT NULL,
	CONSTRAINT "serial_span_organization_id_span_id_pk" PRIMARY KEY("organization_id","span_id")
);
--> statement-breakpoint
CREATE TABLE "serial_use" (
	"organization_id" uuid NOT NULL,
	"span_id" uuid NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	CONSTRAINT "serial_use_organization_id_span_id_first_pk" PRIMARY KEY("organization_id","span_id","first")
);
--> statement-breakpoint
CREATE TABLE "serial_acceptance" (
	"organization_id" uuid NOT NULL,
	"acceptance_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"decision_id" uuid NOT NULL,
	"accepted_at" timestamp(3) with time zone NOT NULL,
	"unsaid" boolean NOT NULL,
	"ended_at" timestamp(3) with time zone,
	"ended_by" text,
	CONSTRAINT "serial_acceptance_organization_id_acceptance_id_pk" PRIMARY KEY("organization_id","acceptance_id")
);
--> statement-breakpoint
CREATE TABLE "serial_accepted" (
	"organization_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"first" bigint NOT NULL,
	"last" bigint NOT NULL,
	"acceptance_id" uuid NOT NULL,
	"stands" boolean NOT NULL,
	CONSTRAINT "serial_accepted_organization_id_series_id_first_acceptance_id_pk" PRIMARY KEY("organization_id","series_id","first","acceptance_id")
);
--> statement-breakpoint
CREATE TABLE "serial_reuse" (
	"organization_id" uuid NOT NULL,
	"acceptance_id" uuid NOT NULL,
	"earlier_id" uuid NOT NULL,
	"series_id" uuid NOT NULL,
	"numbers" "int8multirange" NOT NULL,
	"found_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "serial_reuse_organization_id_acceptance_id_earlier_id_series_id_pk" PRIMARY KEY("organization_id","acceptance_id","earlier_id","series_id")
);
--> statement-breakpoint
CREATE INDEX "serial_carton_by_name" ON "serial_carton" USING btree ("organization_id","sought");--> statement-breakpoint
CREATE INDEX "serial_carton_by_number" ON "serial_carton" USING btree ("organization_id","submission_id","file_id","series_id","first");--> statement-breakpoint
CREATE INDEX "serial_series_by_prefix" ON "serial_series" USING btree ("organization_id","prefix");--> statement-breakpoint
CREATE INDEX "serial_span_by_series" ON "serial_span" USING btree ("organization_id","series_id","first");--> statement-breakpoint
CREATE INDEX "serial_span_by_log" ON "serial_span" USING btree ("organization_id","order_id","submission_id","file_id");--> statement-breakpoint
CREATE INDEX "serial_acceptance_by_order" ON "serial_acceptance" USING btree ("organization_id","order_id");--> statement-breakpoint
CREATE INDEX "serial_reuse_by_earlier" ON "serial_reuse" USING btree ("organization_id","earlier_id");
--> statement-breakpoint
-- The serials that stand are apart within a series, whatever is accepted at the same time.
alter table serial_accepted add constraint serial_accepted_apart
  exclude using gist (organization_id with =, series_id with =, int8range(first, last, '[]') with &&) where (stands);
--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
  name text;
begin
  foreach name in array array['serial_series', 'serial_span', 'serial_use', 'serial_carton', 'serial_acceptance', 'serial_accepted', 'serial_reuse'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy %I on %I for select using (%s)', name || '_select', name, tenant);
    execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, tenant);
    execute format('create policy %I on %I for update using (%s) with check (%s)', name || '_update', name, tenant, tenant);
    execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, tenant);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on serial_series, serial_span, serial_use, serial_carton to holdpoint_app;
--> statement-breakpoint
-- What was accepted, and what could not be, ends but does not go.
grant select, insert, update on serial_acceptance, serial_accepted, serial_reuse to holdpoint_app;
