import { describe, expect, test } from "vitest";
import { cancelCredit } from "~/domain/credits/cancel-credit.ts";
import { receiveCredit } from "~/domain/credits/receive-credit.ts";
import { recordCredit } from "~/domain/credits/record-credit.ts";
import { viewFor } from "~/domain/order-file/view-for.ts";
import { amendOrder } from "~/domain/orders/amend-order.ts";
import { evaluateGate } from "~/domain/steps/gate.ts";
import { recordStep } from "~/domain/steps/record-step.ts";
import { filesOfBasis, releaseStep } from "~/domain/steps/release-step.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { getFixedT } from "~/words/language.server.ts";
import { sayPromised } from "~/words/say-promised.ts";
import { Desk } from "../../../tests/model/commit.ts";
import * as draft from "../../../tests/model/drafts.ts";
import { named, sha } from "../../../tests/model/stream.ts";

const PAY = named("pay");
const NOTE = named("note");

/** A payment of 10,000 whose evidence is accepted, and a credit note among the order's documents. */
function opened(): Desk {
  const desk = new Desk();
  for (const event of [
    ...[draft.orderCreated(), draft.stepAdded("pay"), draft.requestSent("log"), draft.required("need", "pay", "log")],
    ...[draft.submitted("v1", "log"), draft.decided("ok", "v1", "log", { steps: ["pay"] })],
  ]) {
    desk.append(event);
  }
  desk.append({
    type: "document.attached",
    data: {
      ...{ documentId: NOTE, kind: "other", supersedes: null, issuedOn: null },
      file: { fileId: named("file"), sha256: sha("note"), bytes: "10", mediaType: "application/pdf" },
    },
    text: { name: "CN-77.pdf" },
  });
  return desk;
}

const credit = (desk: Desk, amount: string, documentId: string | null = NOTE, by = "fin") =>
  desk.run(recordCredit, { stepId: PAY, amount, dueDate: null, reference: "CN-77", claim: "12 torches short", documentId }, by);
const newest = (desk: Desk) => Object.keys(desk.file.credits).at(-1) ?? "";
const view = (desk: Desk) => {
  const step = desk.file.steps.find(({ stepId }) => stepId === PAY);
  if (!step) throw new Error("the order has the payment");
  return viewStep(desk.file, step, desk.now);
};
const most = (desk: Desk) => evaluateGate(desk.file, PAY, desk.now).most;
const release = (desk: Desk, amount: string | null = null) => {
  const rehashed = filesOfBasis(desk.file, evaluateGate(desk.file, PAY, desk.now));
  return desk.run(releaseStep, { stepId: PAY, amount, rev: desk.file.rev, rehashed }, "fin");
};

test("a credit note that comes with the credit becomes a document of the order", () => {
  const desk = opened();
  const file = { fileId: named("CN-78"), sha256: sha("CN-78"), bytes: "12", mediaType: "application/pdf" };
  const input = { stepId: PAY, amount: "300", dueDate: null, reference: "CN-78", claim: "12 torches short", documentId: null };
  expect(desk.run(recordCredit, { ...input, attached: { name: "CN-78.pdf", file } }, "fin")).toBeNull();
  expect(Object.values(desk.file.documents).at(-1)).toMatchObject({ kind: "credit_note", file });
  expect(Object.values(desk.file.credits).at(-1)).toMatchObject({ state: "received", document: { fileId: file.fileId } });
  expect(view(desk).remaining).toBe("9700");
  expect(desk.run(recordCredit, { ...input, attached: { name: "CN-79.pdf", file } }, "buyer")).toBe("role_may_not");
});

describe("a credit is taken off its payment once its document is there", () => {
  test("with its document at once, said with amount, number and what is left to pay", () => {
    const desk = opened();
    expect(credit(desk, "300")).toBeNull();
    expect(view(desk)).toMatchObject({ remaining: "9700", status: "ready" });
    expect(view(desk).sentence.params.terms).toMatchObject({
      sentences: [
        {
          key: "gate:terms.credited",
          params: { amount: { minor: "10000" }, credit: { minor: "300" }, reference: { code: "CN-77" }, due: { minor: "9700" } },
        },
      ],
    });
    expect(release(desk, "9701")).toBe("over_due");
    expect(release(desk)).toBeNull();
    expect(Object.values(desk.file.releases)[0]?.amount).toBe("9700");
  });

  test("a promise takes nothing off until its document comes", () => {
    const desk = opened();
    credit(desk, "300", null);
    expect([most(desk), view(desk).sentence.params.terms]).toEqual(["10000", undefined]);
    expect(desk.run(receiveCredit, { creditId: newest(desk), documentId: NOTE }, "fin")).toBeNull();
    expect(most(desk)).toBe("9700");
    expect(desk.run(receiveCredit, { creditId: newest(desk), documentId: NOTE }, "fin")).toBe("credit_received");
  });

  test("cancelled, it is due again", () => {
    const desk = opened();
    credit(desk, "300");
    expect(desk.run(cancelCredit, { creditId: newest(desk), reason: "recalled" }, "fin")).toBeNull();
    expect(most(desk)).toBe("10000");
    expect(desk.run(cancelCredit, { creditId: newest(desk), reason: "again" }, "fin")).toBe("credit_cancelled");
  });

  test("a release that stood ends when a credit comes, so that not too much is paid", () => {
    const desk = opened();
    release(desk);
    credit(desk, "300");
    expect(Object.values(desk.file.releases)[0]?.state).toBe("cancelled");
    const movement = { stepId: PAY, date: "2026-03-01", amount: "10000", reference: null, proof: null };
    expect(desk.run(recordStep, { ...movement, difference: null, differenceReason: null }, "fin")).toBe("no_open_release");
  });

  test("all that was due: the payment is over without a transfer", () => {
    const desk = opened();
    credit(desk, "10000");
    expect(view(desk)).toMatchObject({ status: "recorded", remaining: "0", sentence: { key: "gate:sentence.settled_by_credit" } });
    expect(release(desk)).toBe("step_carried_out");
  });
});

describe("a credit never makes what is due negative", () => {
  test.each([
    ["10001", "credit_over_due"],
    ["0", "amount_needed"],
    ["-5", "amount_needed"],
  ])("%s of 10,000 is refused at the amount", (amount, code) => expect(credit(opened(), amount)).toBe(code));

  test("two credits together are no more than one", () => {
    const desk = opened();
    expect([credit(desk, "6000"), credit(desk, "4001"), credit(desk, "4000")]).toEqual([null, "credit_over_due", null]);
  });

  test("what was promised when more was due is refused when it comes", () => {
    const desk = opened();
    credit(desk, "6000", null);
    credit(desk, "6000");
    const [promised] = Object.keys(desk.file.credits);
    expect(desk.run(receiveCredit, { creditId: promised ?? "", documentId: NOTE }, "fin")).toBe("credit_over_due");
  });

  test("an amendment does not go below it", () => {
    const desk = opened();
    credit(desk, "6000");
    const lines = [{ lineId: named("line"), quantity: "50", unitPrice: "100", words: null }];
    const input = { lines, steps: [{ stepId: PAY, amount: "5000", dueDate: null }], reason: "half" };
    expect(desk.run(amendOrder, input, "buyer")).toBe("below_credits");
  });
});

test("only who may release payments records one, on a document of this order", () => {
  expect(credit(opened(), "300", NOTE, "buyer")).toBe("role_may_not");
  expect(credit(opened(), "300", named("other"))).toBe("no_such_document");
});

test("the supplier sees amount and number, and not what it is said to be for", () => {
  const desk = opened();
  credit(desk, "300");
  const seen = viewFor({ kind: "supplier", contactId: named("contact") }, desk.file, desk.now);
  expect(seen.steps[0]?.credits).toEqual([{ amount: "300", reference: "CN-77", dueDate: null, state: "received" }]);
  expect(JSON.stringify(seen)).not.toContain(Object.values(desk.file.credits)[0]?.claim);
});

test("the supplier reads what they promised to give back, by when, and that it is not taken off yet; once its note is here no more", () => {
  const desk = opened();
  const input = { stepId: PAY, dueDate: "2026-04-04", reference: "CN-77", claim: "12 torches short", documentId: null };
  expect(desk.run(recordCredit, { ...input, amount: "300" }, "fin")).toBeNull();
  expect(desk.run(recordCredit, { ...input, amount: "200", dueDate: null, reference: "CN-78" }, "fin")).toBeNull();
  const read = (language: "en" | "zh") => {
    const seen = viewFor({ kind: "supplier", contactId: named("contact") }, desk.file, desk.now);
    return sayPromised(getFixedT(language), seen.steps[0]?.credits ?? [], { currency: "USD", language });
  };
  expect(read("en")).toEqual([
    "Credit promised until 4 Apr 2026, not taken off yet: USD 3.00 (CN-77). It is taken off once its credit note is here.",
    "Credit promised, not taken off yet: USD 2.00 (CN-78). It is taken off once its credit note is here.",
  ]);
  for (const [line, told] of [
    [0, ["2026年4月4日", "USD 3.00", "CN-77"]],
    [1, ["USD 2.00", "CN-78"]],
  ] as const) {
    for (const part of told) expect(read("zh")[line]).toContain(part);
  }
  expect(view(desk).remaining).toBe("10000");
  expect(desk.run(receiveCredit, { creditId: Object.keys(desk.file.credits)[0] ?? "", documentId: NOTE }, "fin")).toBeNull();
  expect(read("en")).toHaveLength(1);
  expect(view(desk).remaining).toBe("9700");
});
