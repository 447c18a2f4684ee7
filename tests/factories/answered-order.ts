import { makeLink } from "~/domain/links/make-link.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { type Committed, commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import type { Ledger } from "~/ledger/ledger.server.ts";
import { askForSerialLog, makeOrder } from "./order.ts";
import type { TestOrganization } from "./organization.ts";

/** An order whose one request the supplier has answered with these files. */
export async function makeAnsweredOrder(
  ledger: Ledger,
  of: TestOrganization,
  files: readonly { sha256: string }[],
  parts: Parameters<typeof makeOrder>[2] = {},
): Promise<Committed> {
  const order = await makeOrder(ledger, of, parts);
  const { orderId } = order.file;
  const place = { ledger, organizationId: of.organizationId, orderId };
  const linked = await commit({
    ...place,
    actor: { kind: "member", memberId: of.members.purchasing },
    command: (file, ctx) => makeLink(file, { contactId: of.contactId, contactName: "Li Wei" }, ctx),
  });
  const { linkId, generation } = Object.values(linked.file.links)[0]!;
  const asked = await askForSerialLog(ledger, of, order);
  return commit({
    ...place,
    actor: { kind: "supplier", linkId, generation },
    command: (file, ctx) =>
      makeSubmission(
        file,
        {
          requestId: Object.keys(asked.file.requests)[0]!,
          files: files.map(({ sha256 }, index) => ({
            fileId: newId(),
            sha256,
            bytes: "4000",
            mediaType: "text/csv",
            class: "current_order",
            statedDate: "2026-02-20",
            embeddedDate: null,
            receivedAt: "2026-03-01T08:00:00.000Z",
            shows: [{ lineId: file.order!.lines[0]!.lineId, batch: "7", serialFrom: null, serialTo: null, carton: null }],
            readable: true,
            scan: "no_scanner",
            masked: false,
            rows: null,
            likeness: null,
            name: `serials ${index + 1}.csv`,
            maskedWords: null,
          })),
          fields: {},
          attestedName: "Li Wei",
          attestedTitle: "Quality manager",
          note: null,
          validFrom: null,
          validUntil: null,
          entered: null,
          usedElsewhere: {},
        },
        ctx,
      ),
  });
}
