-- From a token or a signed-in user to the organization: the only questions asked before one is named. Each names what the
-- asker holds for the length of one query; the policies show exactly those rows.
create function find_link(p_token_sha256 bytea)
returns table (organization_id uuid, link_id uuid, order_id uuid, contact_id uuid, generation integer, expires_at timestamptz, revoked_at timestamptz)
language plpgsql volatile set search_path = '' as $$
begin
  perform set_config('app.token_sha256', encode(p_token_sha256, 'hex'), true);
  return query
    select l.organization_id, l.id, l.order_id, l.contact_id, l.generation, l.expires_at::timestamptz, l.revoked_at::timestamptz
      from public.link l where l.token_sha256 = p_token_sha256;
  perform set_config('app.token_sha256', '', true);
end $$;
--> statement-breakpoint
create function find_invitation(p_token_sha256 bytea)
returns table (organization_id uuid, invitation_id uuid)
language plpgsql volatile set search_path = '' as $$
begin
  perform set_config('app.token_sha256', encode(p_token_sha256, 'hex'), true);
  return query select i.organization_id, i.id from public.invitation i where i.token_sha256 = p_token_sha256;
  perform set_config('app.token_sha256', '', true);
end $$;
--> statement-breakpoint
-- A user's memberships that have not ended, oldest first.
create function find_memberships(p_user_id text)
returns table (organization_id uuid, member_id uuid, person_id uuid, roles text[])
language plpgsql volatile set search_path = '' as $$
begin
  perform set_config('app.user_id', p_user_id, true);
  return query
    select m.organization_id, m.id, m.person_id, m.roles from public.member m
     where m.user_id = p_user_id and m.ended_at is null order by m.active_since, m.organization_id;
  perform set_config('app.user_id', '', true);
end $$;
