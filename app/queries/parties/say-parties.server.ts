import type { OrderFile } from "~/domain/order-file/order-file.ts";
import { DUTIES, openFields, type PartyMap, type PartySaid, partyMap } from "~/domain/parties/party.ts";
import type { OrderReading } from "~/ledger/read.server.ts";
import type { OrderWords } from "~/queries/orders/order-words.server.ts";

/** A company at one place of the map, in words, with the way to what shows it. */
export interface SaidParty {
  company: string;
  site: string | null;
  standing: PartySaid["standing"];
  source: string;
  /** Where that stands; null for the order itself. */
  to: string | null;
  /** The party as a member named it, to be changed; null for what is derived. */
  partyId: string | null;
}

/** Words only where there are any: what was erased names nobody. */
export const wordsOf =
  ({ texts }: OrderReading) =>
  (key: string | null) =>
    key === null ? null : (texts[key] ?? null);

/** The party map of an order in words, and what a form about it needs. */
export function sayParties(reading: OrderReading, words: OrderWords) {
  const { file } = reading;
  const map = partyMap(file, wordsOf(reading));
  const say = (said: PartySaid): SaidParty => ({ ...pick(said), ...saySource(file, said, words) });
  return {
    roles: map.roles.map(({ role, said }) => ({ role, said: said.map(say) })),
    fields: map.fields.map(({ field, duties }) => ({
      field,
      ...Object.fromEntries(DUTIES.map((duty) => [duty, duties[duty].map(say)])),
    })) as { field: PartyMap["fields"][number]["field"]; controls: SaidParty[]; corrects: SaidParty[]; answers: SaidParty[] }[],
    open: sayOpen(map, words),
    parties: Object.values(file.parties)
      .filter(({ removedAt }) => removedAt === null)
      .map(({ partyId, role, standing, controls, corrects, answers, submissionId, company, site }) => ({
        ...{ partyId, role, standing, controls, corrects, answers, submissionId },
        company: words.text(company),
        site: words.text(site),
      })),
    evidence: Object.values(file.submissions)
      .filter(({ withdrawnAt }) => withdrawnAt === null)
      .map(({ submissionId, requestId, version }) => ({
        submissionId,
        words: words.t("parties:evidence_of", {
          type: words.t(`evidence:name.${file.requests[requestId]?.type ?? "other_document"}`),
          version,
        }),
      })),
    rolesAsked: Object.values(file.requests).some(({ type }) => type === "role_statement"),
  };
}

/** One line for the order's page: who is who, and for which fields nobody is named. */
export function sayPartyLine(reading: OrderReading, words: OrderWords) {
  const map = partyMap(reading.file, wordsOf(reading));
  return {
    named: map.roles.flatMap(({ role, said }) =>
      said.slice(0, 1).map(({ company }) => ({ role: words.t(`parties:role_name.${role}`), company })),
    ),
    open: sayOpen(map, words),
  };
}

/** "Label, route"; empty when somebody is named for every field. */
const sayOpen = (map: PartyMap, { t }: OrderWords): string =>
  openFields(map)
    .map((field) => t(`requests:field.${field}`))
    .join(t("orders:list_comma"));

const pick = ({ company, site, standing }: PartySaid) => ({ company, site, standing });

function saySource(file: OrderFile, { source }: PartySaid, words: OrderWords): Pick<SaidParty, "source" | "to" | "partyId"> {
  const { t } = words;
  switch (source.kind) {
    case "order":
      return { source: t("parties:from_order"), to: null, partyId: null };
    case "answer":
      return {
        source: t(`evidence:name.${source.type}`),
        to: `/orders/${file.orderId}/decide/${source.submissionId}`,
        partyId: null,
      };
    case "member": {
      const { party } = source;
      return {
        source: t("parties:from_member", { name: words.who(party.by), date: words.day(party.at) }),
        to: party.submissionId && `/orders/${file.orderId}/decide/${party.submissionId}`,
        partyId: party.partyId,
      };
    }
  }
}
