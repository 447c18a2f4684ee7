CREATE TABLE "webhook_delivery" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"endpoint_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"type" text NOT NULL,
	"subject" jsonb NOT NULL,
	"at" timestamp(3) with time zone NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"tries" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp(3) with time zone,
	"tried_at" timestamp(3) with time zone,
	"status" integer,
	"ms" integer,
	"problem" text,
	"answer" text,
	CONSTRAINT "webhook_delivery_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "webhook_endpoint" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"url" text NOT NULL,
	"types" text[] NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"oldest_generation" integer DEFAULT 1 NOT NULL,
	"generation" integer DEFAULT 1 NOT NULL,
	"failing_since" timestamp(3) with time zone,
	"told_at" timestamp(3) with time zone,
	"off_cause" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "webhook_endpoint_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_endpoint" FOREIGN KEY ("organization_id","endpoint_id") REFERENCES "public"."webhook_endpoint"("organization_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webhook_delivery_by_time" ON "webhook_delivery" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "webhook_delivery_by_endpoint" ON "webhook_delivery" USING btree ("organization_id","endpoint_id","created_at","id");
--> statement-breakpoint
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
  name text;
begin
  foreach name in array array['webhook_endpoint', 'webhook_delivery'] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy %I on %I for select using (%s)', name || '_select', name, tenant);
    execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, tenant);
    execute format('create policy %I on %I for update using (%s) with check (%s)', name || '_update', name, tenant, tenant);
    execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, tenant);
  end loop;
end $$;
--> statement-breakpoint
grant select, insert, update, delete on webhook_endpoint, webhook_delivery to holdpoint_app;
