ALTER TABLE "order_head" ADD COLUMN "looked_at" timestamp(3) with time zone;--> statement-breakpoint
grant update (looked_at) on order_head to holdpoint_app;
