import type { Tenant } from "#db/tenancy.server.ts";
import type { OrderEvent } from "~/domain/order-file/events.ts";
import { refuse } from "~/domain/record/error.ts";
import { linkToken, outsiderToken, tokenSha256 } from "~/ledger/link-token.server.ts";

/**
 * What must be unique or found across streams, written by the commit of its event and by nothing else: order numbers, link
 * tokens, uses of a file. Rebuilding projections never touches these rows. Throws `invalid` at the field that is taken.
 */
export async function claimUniqueRows(tenant: Tenant, orderId: string, linkKey: string, event: OrderEvent): Promise<void> {
  const { client, organizationId } = tenant;
  const token = (linkId: string, generation: number) => tokenSha256(linkToken(linkKey, linkId, generation));
  switch (event.type) {
    case "order.created": {
      const { rowCount } = await client.query(
        "insert into unique_order_number (organization_id, number, order_id) values ($1, $2, $3) on conflict do nothing",
        [organizationId, event.data.number, orderId],
      );
      if (rowCount === 0) refuse("invalid", "order_number_taken", { field: "number", params: { number: event.data.number } });
      return;
    }
    case "link.made": {
      const { linkId, contactId, generation, expiresAt } = event.data;
      await client.query(
        `insert into link (organization_id, id, order_id, contact_id, generation, token_sha256, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [organizationId, linkId, orderId, contactId, generation, token(linkId, generation), expiresAt],
      );
      return;
    }
    case "link.renewed": {
      const { linkId, generation, expiresAt } = event.data;
      await client.query(
        `update link set generation = $4, token_sha256 = $5, expires_at = $6, revoked_at = null
          where organization_id = $1 and order_id = $2 and id = $3`,
        [organizationId, orderId, linkId, generation, token(linkId, generation), expiresAt],
      );
      return;
    }
    case "link.handed_over": {
      const { linkId, generation, contactId } = event.data;
      await client.query(
        "update link set generation = $4, token_sha256 = $5, contact_id = $6 where organization_id = $1 and order_id = $2 and id = $3",
        [organizationId, orderId, linkId, generation, token(linkId, generation), contactId],
      );
      return;
    }
    case "link.revoked":
      await client.query("update link set revoked_at = $4 where organization_id = $1 and order_id = $2 and id = $3", [
        organizationId,
        orderId,
        event.data.linkId,
        event.at,
      ]);
      return;
    case "outsider.invited": {
      const { outsiderId, generation, expiresAt } = event.data;
      await client.query(
        `insert into outsider_link (organization_id, id, order_id, generation, token_sha256, expires_at) values ($1, $2, $3, $4, $5, $6)`,
        [organizationId, outsiderId, orderId, generation, tokenSha256(outsiderToken(linkKey, outsiderId, generation)), expiresAt],
      );
      return;
    }
    case "outsider.changed": {
      const { outsiderId, generation, expiresAt } = event.data;
      await client.query(
        `update outsider_link set generation = $4, token_sha256 = $5, expires_at = $6 where organization_id = $1 and order_id = $2 and id = $3`,
        [organizationId, orderId, outsiderId, generation, tokenSha256(outsiderToken(linkKey, outsiderId, generation)), expiresAt],
      );
      return;
    }
    case "outsider.revoked":
      await client.query("update outsider_link set revoked_at = $4 where organization_id = $1 and order_id = $2 and id = $3", [
        ...[organizationId, orderId, event.data.outsiderId, event.at],
      ]);
      return;
    case "submission.made":
    case "submission.note_added":
      await client.query(
        `insert into file_use (organization_id, order_id, submission_id, file_id, sha256, likeness)
         select $1, $2, $3, * from unnest($4::uuid[], $5::text[], $6::text[]) on conflict do nothing`,
        [
          ...[organizationId, orderId, event.data.submissionId],
          ...[event.data.files.map(({ fileId }) => fileId), event.data.files.map(({ sha256 }) => sha256)],
          event.data.files.map(({ likeness }) => likeness),
        ],
      );
      return;
    default:
      return;
  }
}
