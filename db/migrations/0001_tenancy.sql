-- Row-level security: a transaction sees and writes the rows of the one organization it named, and none when it named none.
-- One policy per command on every tenant table, forced, so that the owner of the tables is bound as well.
do $$
declare
  tenant constant text := 'organization_id = (select nullif(current_setting(''app.organization_id'', true), '''')::uuid)';
  name text;
begin
  foreach name in array array[
    'organization', 'org_event', 'person', 'member', 'invitation', 'supplier', 'contact', 'product', 'payee', 'payee_account',
    'order_head', 'event', 'event_text', 'snapshot', 'idempotency', 'unique_order_number', 'link',
    'step_list', 'request_list', 'order_list', 'supplier_order', 'outbox', 'notification_setting',
    'draft', 'upload', 'stored_object', 'file_use', 'access_log', 'security_log'
  ] loop
    execute format('alter table %I enable row level security, force row level security', name);
    execute format('create policy %I on %I for select using (%s)', name || '_select', name, tenant);
    execute format('create policy %I on %I for insert with check (%s)', name || '_insert', name, tenant);
    execute format('create policy %I on %I for update using (%s) with check (%s)', name || '_update', name, tenant, tenant);
    execute format('create policy %I on %I for delete using (%s)', name || '_delete', name, tenant);
  end loop;
end $$;
--> statement-breakpoint
-- A failed sign-in belongs to no organization: it may be written, and no tenant reads it.
alter policy security_log_insert on security_log
  with check (organization_id is null or organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid));
--> statement-breakpoint
-- Before an organization is known, whoever holds a token sees the one row of that token, and a user their own memberships.
alter policy link_select on link using (
  organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
  or token_sha256 = (select decode(nullif(current_setting('app.token_sha256', true), ''), 'hex'))
);
--> statement-breakpoint
alter policy invitation_select on invitation using (
  organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
  or token_sha256 = (select decode(nullif(current_setting('app.token_sha256', true), ''), 'hex'))
);
--> statement-breakpoint
alter policy member_select on member using (
  organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)
  or user_id = (select nullif(current_setting('app.user_id', true), ''))
);
--> statement-breakpoint
-- What the app's role may do. On the ledger it reads; it writes there through the ledger's functions only.
grant select on org_event, order_head, event, event_text to holdpoint_app;
grant update (lock) on order_head to holdpoint_app;
grant select, insert on payee_account, idempotency, unique_order_number, file_use, access_log, security_log to holdpoint_app;
grant select, insert, update on person, member, invitation, supplier, contact, product, payee, link, outbox, stored_object to holdpoint_app;
grant select, insert, update, delete on
  snapshot, step_list, request_list, order_list, supplier_order, notification_setting, draft, upload to holdpoint_app;
grant select on organization to holdpoint_app;
grant insert (organization_id, name, sample, language, zone, created_at) on organization to holdpoint_app;
grant update (name, language, zone) on organization to holdpoint_app;
