ALTER TABLE "step_list" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "step_list" ADD COLUMN "transport" jsonb;--> statement-breakpoint
CREATE INDEX "step_list_by_place" ON "step_list" USING btree ("organization_id","place","side","status","due_date","step_id") WHERE place is not null;