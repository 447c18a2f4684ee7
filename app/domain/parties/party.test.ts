import { describe, expect, test } from "vitest";
import { emptyFile, type OrderFile } from "~/domain/order-file/order-file.ts";
import type { Party } from "~/domain/parties/state.ts";
import { openFields, partyMap } from "./party.ts";

const by = { kind: "member" as const, memberId: "m", personId: "p", roles: [] };

/** An order of Heng with one payment to Heng Ltd, and a role statement that was decided on as said. */
function fileWith(outcome: "accepted" | "rejected" | null, parties: Partial<Party>[] = []): OrderFile {
  const file = emptyFile({ organizationId: "o", orderId: "r", sample: false });
  file.order = { supplierName: "Shenzhen Heng" } as OrderFile["order"];
  file.steps = [{ payeeName: "Heng Ltd" }] as OrderFile["steps"];
  const fields = {
    factory: "Heng Factory 7",
    payee: "Heng Ltd",
    prints_labels: "Label House",
    assigns_numbers: "Heng Factory 7",
    corrects_errors: "",
  };
  file.requests = {
    q: { requestId: "q", type: "role_statement", versions: ["s"], changedN: 1, field: "party" },
  } as unknown as OrderFile["requests"];
  file.submissions = {
    s: { submissionId: "s", requestId: "q", fields, manifestSha256: "h", withdrawnAt: null },
  } as unknown as OrderFile["submissions"];
  if (outcome) {
    file.decisions = { d: { submissionId: "s", n: 2, outcome, manifestSha256: "h", revoked: null } } as unknown as OrderFile["decisions"];
  }
  parties.forEach((party, at) => {
    const base = {
      role: "workshop",
      standing: "seen",
      controls: [],
      corrects: [],
      answers: [],
      submissionId: null,
      site: null,
      removedAt: null,
    };
    file.parties[`p${at}`] = { ...base, partyId: `p${at}`, company: "Fuhai", at: "", by, ...party } as Party;
  });
  return file;
}

const map = (file: OrderFile) => partyMap(file, (key) => key || null);
const at = (file: OrderFile, field: string) => map(file).fields.find((one) => one.field === field)?.duties;
const inRole = (file: OrderFile, role: string) => map(file).roles.find((one) => one.role === role)?.said;

describe("the party map", () => {
  test("the order's own seller and payee stand approved, and an expected role with nobody in it shows", () => {
    const file = fileWith(null);
    expect(inRole(file, "seller")).toMatchObject([{ company: "Shenzhen Heng", standing: "approved", source: { kind: "order" } }]);
    expect(inRole(file, "forwarder")).toEqual([]);
    expect(inRole(file, "lab")).toBeUndefined();
  });

  test.each([
    ["accepted", "approved"],
    [null, "claimed"],
  ] as const)("what a role statement says stands as it was decided on: %s is %s, with the way to it", (outcome, standing) => {
    const source = { kind: "answer", requestId: "q", submissionId: "s" };
    expect(at(fileWith(outcome), "label")?.controls).toMatchObject([{ company: "Label House", standing, source }]);
    expect(inRole(fileWith(outcome), "factory")).toMatchObject([{ company: "Heng Factory 7", standing }]);
  });

  test("a rejected statement names nobody, and its fields are open again", () => {
    expect(at(fileWith("rejected"), "label")?.controls).toEqual([]);
    expect(openFields(map(fileWith("rejected")))).toContain("label");
    expect(openFields(map(fileWith("accepted")))).not.toContain("label");
  });

  test("a company that two records name stands once, by what weighs most; one taken off is gone", () => {
    const named = { company: "LABEL HOUSE LTD", standing: "approved" as const, controls: ["label" as const], site: "Dongguan" };
    expect(at(fileWith(null, [named]), "label")?.controls).toMatchObject([
      { company: "LABEL HOUSE LTD", standing: "approved", site: "Dongguan" },
    ]);
    expect(at(fileWith(null, [{ ...named, removedAt: "2026-03-01T00:00:00.000Z" }]), "label")?.controls).toMatchObject([
      { standing: "claimed" },
    ]);
  });

  test("two companies named for one field both stand there, the surer one first", () => {
    const other = { company: "Other Print", standing: "seen" as const, controls: ["label" as const] };
    expect(at(fileWith("accepted", [other]), "label")?.controls.map(({ company }) => company)).toEqual(["Label House", "Other Print"]);
  });

  test("a field that was left empty in a statement names nobody", () => {
    expect(at(fileWith("accepted"), "label")?.corrects).toEqual([]);
  });
});
