CREATE TABLE "event" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"type" text NOT NULL,
	"v" integer NOT NULL,
	"prev" "bytea" NOT NULL,
	"body" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "event_organization_id_order_id_n_pk" PRIMARY KEY("organization_id","order_id","n")
);
--> statement-breakpoint
CREATE TABLE "event_text" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"field" text NOT NULL,
	"salt" "bytea",
	"text" text,
	"erased_at" timestamp(3) with time zone,
	CONSTRAINT "event_text_organization_id_order_id_n_field_pk" PRIMARY KEY("organization_id","order_id","n","field")
);
--> statement-breakpoint
CREATE TABLE "idempotency" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"key" text NOT NULL,
	"request_sha256" "bytea" NOT NULL,
	"response" text NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "idempotency_organization_id_order_id_key_pk" PRIMARY KEY("organization_id","order_id","key")
);
--> statement-breakpoint
CREATE TABLE "order_head" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"lock" bigint DEFAULT 0 NOT NULL,
	"n" integer DEFAULT 0 NOT NULL,
	"rev" integer DEFAULT 0 NOT NULL,
	"head_hash" "bytea" NOT NULL,
	"genesis" "bytea" NOT NULL,
	"rule_version" integer NOT NULL,
	"sample" boolean NOT NULL,
	"last_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "order_head_organization_id_order_id_pk" PRIMARY KEY("organization_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "snapshot" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"fold_version" integer NOT NULL,
	"file" json NOT NULL,
	CONSTRAINT "snapshot_organization_id_order_id_pk" PRIMARY KEY("organization_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "unique_order_number" (
	"organization_id" uuid NOT NULL,
	"number" text NOT NULL,
	"order_id" uuid NOT NULL,
	CONSTRAINT "unique_order_number_organization_id_number_pk" PRIMARY KEY("organization_id","number")
);
--> statement-breakpoint
CREATE TABLE "link" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"generation" integer NOT NULL,
	"token_sha256" "bytea" NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "link_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "access_log" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid,
	"kind" text NOT NULL,
	"actor_id" uuid,
	"subject" text,
	"details" jsonb,
	"at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "access_log_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "security_log" (
	"organization_id" uuid,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"details" jsonb,
	"at" timestamp(3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "invitation" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"email" text NOT NULL,
	"roles" text[] NOT NULL,
	"invited_by" uuid NOT NULL,
	"token_sha256" "bytea" NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"expires_at" timestamp(3) with time zone NOT NULL,
	"accepted_at" timestamp(3) with time zone,
	"revoked_at" timestamp(3) with time zone,
	CONSTRAINT "invitation_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "invitation_roles" CHECK ("invitation"."roles" <@ array['owner', 'purchasing', 'finance', 'inspection', 'service'])
);
--> statement-breakpoint
CREATE TABLE "member" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"user_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"roles" text[] NOT NULL,
	"active_since" timestamp(3) with time zone NOT NULL,
	"ended_at" timestamp(3) with time zone,
	CONSTRAINT "member_organization_id_id_pk" PRIMARY KEY("organization_id","id"),
	CONSTRAINT "member_roles" CHECK ("member"."roles" <@ array['owner', 'purchasing', 'finance', 'inspection', 'service'])
);
--> statement-breakpoint
CREATE TABLE "person" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text,
	"title" text,
	"email" text,
	"phone" text,
	"erased_at" timestamp(3) with time zone,
	CONSTRAINT "person_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "order_list" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"number" text NOT NULL,
	"title" text,
	"supplier_id" uuid NOT NULL,
	"supplier_name" text,
	"currency" text NOT NULL,
	"total" numeric(20, 0) NOT NULL,
	"state" text NOT NULL,
	"risk_class" text NOT NULL,
	"zone" text NOT NULL,
	"ordered_on" date NOT NULL,
	"next_due" date,
	"counts" jsonb NOT NULL,
	"last_at" timestamp(3) with time zone NOT NULL,
	"recheck_at" timestamp(3) with time zone,
	"n" integer NOT NULL,
	"rev" integer NOT NULL,
	"fold_version" integer NOT NULL,
	CONSTRAINT "order_list_organization_id_order_id_pk" PRIMARY KEY("organization_id","order_id")
);
--> statement-breakpoint
CREATE TABLE "supplier_order" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"view" jsonb NOT NULL,
	"recheck_at" timestamp(3) with time zone,
	"n" integer NOT NULL,
	"fold_version" integer NOT NULL,
	CONSTRAINT "supplier_order_organization_id_order_id_contact_id_pk" PRIMARY KEY("organization_id","order_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "org_event" (
	"organization_id" uuid NOT NULL,
	"n" integer NOT NULL,
	"type" text NOT NULL,
	"body" jsonb NOT NULL,
	"actor" jsonb NOT NULL,
	"recorded_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "org_event_organization_id_n_pk" PRIMARY KEY("organization_id","n")
);
--> statement-breakpoint
CREATE TABLE "organization" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"zone" text DEFAULT 'UTC' NOT NULL,
	"event_n" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp(3) with time zone DEFAULT clock_timestamp() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notification_setting" (
	"organization_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"mail" boolean NOT NULL,
	CONSTRAINT "notification_setting_organization_id_member_id_kind_pk" PRIMARY KEY("organization_id","member_id","kind")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp(3) with time zone NOT NULL,
	"delivered_at" timestamp(3) with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_error" text,
	CONSTRAINT "outbox_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "payee" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"supplier_id" uuid,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "payee_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "payee_account" (
	"organization_id" uuid NOT NULL,
	"payee_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"account" text NOT NULL,
	"bank" text,
	"bic" text,
	"country" text,
	"changed_at" timestamp(3) with time zone NOT NULL,
	"changed_by" uuid NOT NULL,
	CONSTRAINT "payee_account_organization_id_payee_id_version_pk" PRIMARY KEY("organization_id","payee_id","version")
);
--> statement-breakpoint
CREATE TABLE "product" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"sku" text NOT NULL,
	"name" text NOT NULL,
	"risk_class" text DEFAULT 'normal' NOT NULL,
	"flags" text[] NOT NULL,
	"gtin" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "product_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "request_list" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"order_number" text NOT NULL,
	"supplier_id" uuid NOT NULL,
	"supplier_name" text,
	"contact_id" uuid NOT NULL,
	"contact_name" text,
	"type" text NOT NULL,
	"status" text NOT NULL,
	"due_date" date NOT NULL,
	"due_at" timestamp(3) with time zone NOT NULL,
	"sent_at" timestamp(3) with time zone NOT NULL,
	"since" timestamp(3) with time zone NOT NULL,
	"version" integer,
	"submission_id" uuid,
	"file_count" integer NOT NULL,
	"blocking_faults" integer NOT NULL,
	"lapse_at" timestamp(3) with time zone,
	"step_id" uuid,
	"step_kind" text,
	"step_amount" numeric(20, 0),
	"currency" text NOT NULL,
	"step_count" integer NOT NULL,
	"reminded" text[] NOT NULL,
	"next_reminder_at" timestamp(3) with time zone,
	"rev" integer NOT NULL,
	"fold_version" integer NOT NULL,
	CONSTRAINT "request_list_organization_id_order_id_request_id_pk" PRIMARY KEY("organization_id","order_id","request_id")
);
--> statement-breakpoint
CREATE TABLE "step_list" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"step_id" uuid NOT NULL,
	"order_number" text NOT NULL,
	"supplier_id" uuid NOT NULL,
	"supplier_name" text,
	"position" integer NOT NULL,
	"side" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"amount" numeric(20, 0),
	"remaining" numeric(20, 0),
	"currency" text NOT NULL,
	"due_date" date,
	"payee_id" uuid,
	"payee_name" text,
	"account_version" integer,
	"account_ending" text,
	"invoice" text,
	"reference" text,
	"sentence" jsonb NOT NULL,
	"marks" jsonb NOT NULL,
	"blockers" jsonb NOT NULL,
	"warnings" jsonb NOT NULL,
	"release" jsonb,
	"recheck_at" timestamp(3) with time zone,
	"rev" integer NOT NULL,
	"fold_version" integer NOT NULL,
	CONSTRAINT "step_list_organization_id_order_id_step_id_pk" PRIMARY KEY("organization_id","order_id","step_id")
);
--> statement-breakpoint
CREATE TABLE "contact" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"supplier_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"ended_at" timestamp(3) with time zone,
	CONSTRAINT "contact_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "supplier" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"short_name" text NOT NULL,
	"country" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "supplier_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"request_id" uuid NOT NULL,
	"fields" jsonb NOT NULL,
	"updated_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "draft_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
CREATE TABLE "file_use" (
	"organization_id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"submission_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"likeness" text,
	CONSTRAINT "file_use_organization_id_order_id_file_id_pk" PRIMARY KEY("organization_id","order_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "stored_object" (
	"organization_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"object_key" text NOT NULL,
	"bytes" bigint NOT NULL,
	"media_type" text NOT NULL,
	"thumbnail_key" text,
	"version_id" text,
	"verified_at" timestamp(3) with time zone,
	"created_at" timestamp(3) with time zone NOT NULL,
	CONSTRAINT "stored_object_organization_id_sha256_pk" PRIMARY KEY("organization_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"organization_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid,
	"request_id" uuid,
	"link_id" uuid,
	"member_id" uuid,
	"purpose" text NOT NULL,
	"name" text NOT NULL,
	"declared_size" bigint NOT NULL,
	"declared_sha256" text,
	"upload_id" text NOT NULL,
	"object_key" text NOT NULL,
	"state" text NOT NULL,
	"sha256" text,
	"bytes" bigint,
	"media_type" text,
	"examination" jsonb,
	"refusal" text,
	"stated_date" date,
	"class" text,
	"shows" jsonb,
	"masked" boolean DEFAULT false NOT NULL,
	"masked_words" text,
	"created_at" timestamp(3) with time zone NOT NULL,
	"completed_at" timestamp(3) with time zone,
	CONSTRAINT "upload_organization_id_id_pk" PRIMARY KEY("organization_id","id")
);
--> statement-breakpoint
ALTER TABLE "event" ADD CONSTRAINT "event_order" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."order_head"("organization_id","order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "event_text" ADD CONSTRAINT "text_event" FOREIGN KEY ("organization_id","order_id","n") REFERENCES "public"."event"("organization_id","order_id","n") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link" ADD CONSTRAINT "link_order" FOREIGN KEY ("organization_id","order_id") REFERENCES "public"."order_head"("organization_id","order_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member" ADD CONSTRAINT "member_person" FOREIGN KEY ("organization_id","person_id") REFERENCES "public"."person"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payee_account" ADD CONSTRAINT "account_payee" FOREIGN KEY ("organization_id","payee_id") REFERENCES "public"."payee"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_supplier" FOREIGN KEY ("organization_id","supplier_id") REFERENCES "public"."supplier"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact" ADD CONSTRAINT "contact_person" FOREIGN KEY ("organization_id","person_id") REFERENCES "public"."person"("organization_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "link_token" ON "link" USING btree ("token_sha256");--> statement-breakpoint
CREATE INDEX "link_by_order" ON "link" USING btree ("organization_id","order_id","contact_id");--> statement-breakpoint
CREATE INDEX "access_log_by_subject" ON "access_log" USING btree ("organization_id","order_id","subject");--> statement-breakpoint
CREATE INDEX "access_log_by_time" ON "access_log" USING btree ("organization_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "security_log_id" ON "security_log" USING btree ("organization_id","id");--> statement-breakpoint
CREATE INDEX "security_log_by_time" ON "security_log" USING btree ("organization_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "invitation_token" ON "invitation" USING btree ("token_sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "member_user" ON "member" USING btree ("organization_id","user_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "member_by_user" ON "member" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "order_list_by_last" ON "order_list" USING btree ("organization_id","last_at","order_id");--> statement-breakpoint
CREATE INDEX "order_list_by_supplier" ON "order_list" USING btree ("organization_id","supplier_id","order_id");--> statement-breakpoint
CREATE INDEX "outbox_by_order" ON "outbox" USING btree ("organization_id","order_id");--> statement-breakpoint
CREATE INDEX "outbox_by_time" ON "outbox" USING btree ("organization_id","created_at","id");--> statement-breakpoint
CREATE INDEX "payee_by_supplier" ON "payee" USING btree ("organization_id","supplier_id");--> statement-breakpoint
CREATE UNIQUE INDEX "product_sku" ON "product" USING btree ("organization_id","sku");--> statement-breakpoint
CREATE INDEX "request_list_by_status" ON "request_list" USING btree ("organization_id","status","due_at","request_id");--> statement-breakpoint
CREATE INDEX "request_list_by_contact" ON "request_list" USING btree ("organization_id","contact_id");--> statement-breakpoint
CREATE INDEX "step_list_by_status" ON "step_list" USING btree ("organization_id","side","status","due_date","step_id");--> statement-breakpoint
CREATE INDEX "step_list_by_due" ON "step_list" USING btree ("organization_id","due_date","step_id");--> statement-breakpoint
CREATE INDEX "step_list_by_payee" ON "step_list" USING btree ("organization_id","payee_id");--> statement-breakpoint
CREATE INDEX "contact_by_supplier" ON "contact" USING btree ("organization_id","supplier_id");--> statement-breakpoint
CREATE UNIQUE INDEX "draft_of_link" ON "draft" USING btree ("organization_id","link_id","request_id");--> statement-breakpoint
CREATE INDEX "file_use_by_bytes" ON "file_use" USING btree ("organization_id","sha256");--> statement-breakpoint
CREATE INDEX "file_use_by_likeness" ON "file_use" USING btree ("organization_id","likeness");--> statement-breakpoint
CREATE INDEX "upload_by_request" ON "upload" USING btree ("organization_id","link_id","request_id");--> statement-breakpoint
CREATE INDEX "upload_by_order" ON "upload" USING btree ("organization_id","order_id");--> statement-breakpoint
CREATE INDEX "upload_by_object" ON "upload" USING btree ("organization_id","sha256");