import type { Tenant } from "#db/tenancy.server.ts";
import { agree } from "~/domain/comparison/agree.ts";
import { controllingOf } from "~/domain/comparison/conflict.ts";
import { aspectsLookedFor, type FoundFile, standingPdfs } from "~/domain/comparison/found-file.ts";
import { type LookAtValueInput, markOf } from "~/domain/comparison/look-at-value.ts";
import { type Finding, foundKey } from "~/domain/comparison/proposal.ts";
import { type StatedValue, valuesOfOrder } from "~/domain/comparison/value.ts";
import type { TextLayer } from "~/domain/evidence/text-layer.ts";
import { sha256Hex } from "~/ledger/hash-chain.server.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import type { OrderWords } from "./order-words.server.ts";
import { fileSource, recordWords } from "./say-comparison.server.ts";

/** Something found in the text of a standing PDF, with the key that names it on its order. */
export type Proposal = LookAtValueInput & { key: string; of: FoundFile };

interface Layer {
  sha256: string;
  verdict: TextLayer["verdict"];
  found: Finding[];
}

/** What was found in the texts of the order's standing PDFs of that which requests ask about, and the PDFs without a readable text. */
export async function readProposals(
  { client, organizationId }: Tenant,
  { file }: Pick<OrderReading, "file">,
): Promise<{ proposals: Proposal[]; unread: FoundFile[] }> {
  const pdfs = standingPdfs(file);
  if (pdfs.length === 0) return { proposals: [], unread: [] };
  const { rows } = await client.query<Layer>(
    "select sha256, verdict, found from text_layer where organization_id = $1 and sha256 = any($2)",
    [organizationId, [...new Set(pdfs.map(({ sha256 }) => sha256))]],
  );
  const layers = new Map(rows.map((row) => [row.sha256, row]));
  const proposals = pdfs.flatMap((of) => {
    const looked = aspectsLookedFor(file, of);
    const found = layers.get(of.sha256)?.found.filter(({ aspect }) => looked.has(aspect)) ?? [];
    return found.map((finding): Proposal => {
      const mark = markOf(finding.words, file.orderId, { sha256: sha256Hex });
      return { ...finding, fileId: of.fileId, of, key: foundKey({ aspect: finding.aspect, fileId: of.fileId, mark }) };
    });
  });
  return { proposals, unread: pdfs.filter(({ sha256 }) => (layers.get(sha256)?.verdict ?? "read") !== "read") };
}

/** The proposals as the page shows them: those nobody looked at, what disagrees with the order first, and those set aside. */
export async function sayProposals(tenant: Tenant, reading: OrderReading, words: OrderWords) {
  const { file } = reading;
  const { proposals, unread } = await readProposals(tenant, reading);
  const own = valuesOfOrder(file, recordWords(reading));
  const said = proposals.map((proposal) => {
    const held = heldOf(own, proposal);
    return {
      ...{ key: proposal.key, name: words.t(`comparison:aspect.${proposal.aspect}`), words: proposal.words },
      ...fileSource(proposal.of, proposal.page, words),
      held: held?.words ?? null,
      agrees: held === null || agree(proposal.aspect, held.words, proposal.words),
      looked: file.foundValues[proposal.key]?.confirmed ?? null,
    };
  });
  return {
    waiting: said.filter(({ looked }) => looked === null).sort((a, b) => Number(a.agrees) - Number(b.agrees)),
    setAside: said.filter(({ looked }) => looked === false),
    unreadable: unread.map((of) => fileName(of, words)),
  };
}

export type ProposalsSaid = Awaited<ReturnType<typeof sayProposals>>;

/** What the order itself says of the same thing. */
function heldOf(own: readonly StatedValue[], { aspect }: Proposal): StatedValue | null {
  const same = own.filter((value) => value.aspect === aspect);
  return same.length > 0 ? controllingOf(same) : null;
}

function fileName(of: FoundFile, words: OrderWords): string {
  const key = of.of === "document" ? of.document.name : of.submission.files.find(({ fileId }) => fileId === of.fileId)?.name;
  return words.text(key ?? null);
}
