import { describe, expect, test } from "vitest";
import { emptyFile, type OrderFile } from "~/domain/order-file/order-file.ts";
import { changeOutsider } from "~/domain/outsiders/change-outsider.ts";
import type { Parts } from "~/domain/outsiders/events.ts";
import { inviteOutsider } from "~/domain/outsiders/invite-outsider.ts";
import { mailOutsider } from "~/domain/outsiders/mail-outsider.ts";
import { revokeOutsider } from "~/domain/outsiders/revoke-outsider.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import type { CommandContext } from "~/domain/record/context.ts";

const NOW = "2026-03-01T12:00:00.000Z";
const NOTHING: Parts = { goods: false, stepIds: [], documentIds: [], fileIds: [], decisionIds: [], matterIds: [] };

const ctx = (roles: MemberRole[] = ["purchasing"], now = NOW): CommandContext => ({
  ...{ actor: { kind: "member", memberId: "m", personId: "p", roles }, now, members: [] },
  ...{ newId: () => "new", newSalt: () => "", sha256: () => "" },
});

function order(): OrderFile {
  const file = emptyFile({ organizationId: "o", orderId: "r", sample: false });
  file.order = { zone: "UTC" } as OrderFile["order"];
  file.steps = [
    { stepId: "pay", side: "payment" },
    { stepId: "ship", side: "shipment" },
  ] as OrderFile["steps"];
  const files = [
    { fileId: "photo", mediaType: "image/jpeg" },
    { fileId: "film", mediaType: "video/mp4" },
  ];
  file.submissions = {
    s: { files, withdrawnAt: null },
    gone: { files: [{ fileId: "withdrawn", mediaType: "image/jpeg" }], withdrawnAt: NOW },
  } as unknown as OrderFile["submissions"];
  file.decisions = {
    plain: { decisionId: "plain", concession: null },
    priced: { decisionId: "priced", concession: { amount: "100" } },
  } as unknown as OrderFile["decisions"];
  file.matters = {
    label: { matterId: "label", field: "label", notes: [{}] },
    payee: { matterId: "payee", field: "payee", notes: [{}] },
    bare: { matterId: "bare", field: "label", notes: [] },
  } as unknown as OrderFile["matters"];
  const base = { personId: "p", role: "broker", language: "en", company: null, parts: { ...NOTHING, goods: true }, mailedAt: null };
  const standing = { ...base, generation: 1, invitedAt: NOW, expiresAt: "2026-03-10T00:00:00.000Z", revokedAt: null };
  file.outsiders = {
    works: { ...standing, outsiderId: "works" },
    over: { ...standing, outsiderId: "over", expiresAt: "2026-02-01T00:00:00.000Z" },
    revoked: { ...standing, outsiderId: "revoked", revokedAt: NOW },
  } as unknown as OrderFile["outsiders"];
  return file;
}

const INVITED = {
  personId: "p",
  company: "Kestrel",
  role: "forwarder" as const,
  language: "en" as const,
  until: "2026-03-20",
  mail: false,
};
const invite = (parts: Partial<Parts>, over: Partial<typeof INVITED> = {}, by = ctx()) =>
  inviteOutsider(order(), { ...INVITED, ...over, parts: { ...NOTHING, ...parts } }, by);

describe("what can be given to somebody outside", () => {
  test.each<[string, Partial<Parts>]>([
    ["nothing at all", {}],
    ["a payment step", { stepIds: ["pay"] }],
    ["a step of another order", { stepIds: ["other"] }],
    ["a film, which tells where it was made", { fileIds: ["film"] }],
    ["a withdrawn file", { fileIds: ["withdrawn"] }],
    ["a decision that names an amount", { decisionIds: ["priced"] }],
    ["a matter about the payee", { matterIds: ["payee"] }],
    ["a matter without a note", { matterIds: ["bare"] }],
    ["one thing that may be shown and one that may not", { goods: true, decisionIds: ["plain", "priced"] }],
  ])("not %s", (_what, parts) => expect(() => invite(parts)).toThrow(expect.objectContaining({ kind: "invalid", field: "parts" })));

  test("the goods, a shipment step, a photo, a plain decision and a note, each once", () => {
    const parts = { goods: true, stepIds: ["ship", "ship"], fileIds: ["photo"], decisionIds: ["plain"], matterIds: ["label"] };
    const [invited] = invite(parts);
    expect(invited).toMatchObject({
      type: "outsider.invited",
      data: { parts: { ...NOTHING, ...parts, stepIds: ["ship"] }, generation: 1 },
    });
  });
});

describe("how long", () => {
  test.each(["2026-02-28", "2027-03-02"])("not until %s", (until) =>
    expect(() => invite({ goods: true }, { until })).toThrow(expect.objectContaining({ kind: "invalid", field: "until" })),
  );
  test("through the whole last day", () =>
    expect(invite({ goods: true })[0]).toMatchObject({ data: { expiresAt: "2026-03-21T00:00:00.000Z" } }));
});

test("who shares: owner, purchasing and service, and nobody else", () => {
  for (const role of ["owner", "purchasing", "service"] as const) expect(invite({ goods: true }, {}, ctx([role]))).toHaveLength(1);
  for (const role of ["finance", "inspection"] as const) {
    expect(() => invite({ goods: true }, {}, ctx([role]))).toThrow(expect.objectContaining({ kind: "forbidden" }));
  }
});

describe("afterwards", () => {
  const change = (outsiderId: string) =>
    changeOutsider(order(), { outsiderId, parts: { ...NOTHING, stepIds: ["ship"] }, until: "2026-04-01" }, ctx());
  test("one that works keeps its address when it is prolonged", () =>
    expect(change("works")).toMatchObject([{ data: { generation: 1, expiresAt: "2026-04-02T00:00:00.000Z", parts: { goods: false } } }]));
  test("one that had ended gets a new address", () => expect(change("over")).toMatchObject([{ data: { generation: 2 } }]));
  test("a revoked one stays revoked, and is mailed to nobody", () => {
    expect(() => change("revoked")).toThrow(expect.objectContaining({ code: "outsider_revoked" }));
    expect(() => revokeOutsider(order(), { outsiderId: "revoked", reason: "x" }, ctx())).toThrow("outsider_revoked");
    for (const outsiderId of ["revoked", "over"]) expect(() => mailOutsider(order(), { outsiderId }, ctx())).toThrow("outsider_ended");
    expect(mailOutsider(order(), { outsiderId: "works" }, ctx())).toHaveLength(1);
  });
});
