DROP INDEX "step_list_by_status";--> statement-breakpoint
DROP INDEX "step_list_by_due";--> statement-breakpoint
ALTER TABLE "step_list" ADD COLUMN "percent" integer;--> statement-breakpoint
ALTER TABLE "step_list" ADD COLUMN "detail" text;--> statement-breakpoint
ALTER TABLE "step_list" ADD COLUMN "going" boolean;--> statement-breakpoint
ALTER TABLE "step_list" ADD COLUMN "moving" numeric(20, 0);--> statement-breakpoint
ALTER TABLE "step_list" ADD COLUMN "moved_on" date;--> statement-breakpoint
-- Rows that stand already get what their streams say. The owner reads every organization's rows for it, within this transaction alone.
ALTER TABLE "step_list" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_list" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "event" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
update step_list s
   set going = o.state = 'going',
       moved_on = case when s.status in ('recorded', 'outside_gate') then (s.sentence -> 'params' -> 'date' ->> 'date')::date end,
       moving = case when s.side = 'shipment' then null
                     when s.status in ('recorded', 'outside_gate') then (s.sentence -> 'params' -> 'amount' ->> 'minor')::numeric
                     when s.status = 'released' then (s.release ->> 'amount')::numeric
                     else s.remaining end
  from order_list o
 where o.organization_id = s.organization_id and o.order_id = s.order_id;--> statement-breakpoint
update step_list s
   set percent = (added.body -> 'data' ->> 'percent')::integer,
       detail = case when added.body -> 'texts' ? 'detail' then added.n || '.detail' end
  from (select organization_id, order_id, n, convert_from(body, 'UTF8')::jsonb as body from event where type = 'step.added') as added
 where added.organization_id = s.organization_id and added.order_id = s.order_id
   and added.body -> 'data' ->> 'stepId' = s.step_id::text;--> statement-breakpoint
ALTER TABLE "event" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "order_list" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "step_list" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "step_list" ALTER COLUMN "going" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "step_list_open" ON "step_list" USING btree ("organization_id","side","status","due_date","step_id","currency","moving","recheck_at","order_id") WHERE going and moved_on is null;--> statement-breakpoint
CREATE INDEX "step_list_moved" ON "step_list" USING btree ("organization_id","side","status","moved_on","step_id","currency","moving","order_id") WHERE moved_on is not null;--> statement-breakpoint
CREATE INDEX "step_list_moved_early" ON "step_list" USING btree ("organization_id","side","moved_on") WHERE moved_on is not null and (marks ->> 'releasedEarly') = 'true';--> statement-breakpoint
CREATE INDEX "request_list_lapsing" ON "request_list" USING btree ("organization_id","lapse_at","request_id") WHERE lapse_at is not null;
