import { describe, expect, test } from "vitest";
import { renderLetter } from "~/adapters/mail/mailer.server.ts";
import { CONTACT_NOTICES, MEMBER_NOTICES, type NoticeKind, type Subject } from "~/domain/notifications/notice.ts";
import type { OrderDraft } from "~/domain/order-file/events.ts";
import type { Language } from "~/words/language.ts";
import { languages } from "~/words/language.ts";
import {
  decided,
  earlyAsked,
  explained,
  holdPlaced,
  orderCreated,
  requestSent,
  required,
  stepAdded,
  submitted,
} from "../tests/model/drafts.ts";
import { BUYER, FINANCE, named, OWNER, Stream, SUPPLIER, sha } from "../tests/model/stream.ts";
import { compose } from "./compose.ts";
import { digest } from "./digest.tsx";
import type { Letter, LetterContext } from "./letter.ts";
import { memberInvitation } from "./member-invitation.tsx";
import { memberWords } from "./member-words.ts";
import { passwordReset } from "./password-reset.tsx";
import { secondFactorChanged, secondFactorReset } from "./second-factor-changed.tsx";

const URL_OF_LINK = `https://holdpoint.example.com/i/${"t".repeat(43)}`;

/** An order on which everything that a letter may speak of has happened. */
function everything() {
  const stream = new Stream();
  const texts: Record<string, string> = {};
  const append = (draft: OrderDraft, words: Record<string, string>, actor: Parameters<Stream["append"]>[1]) => {
    const event = stream.append({ ...draft, text: words }, actor);
    for (const [field, text] of Object.entries(words)) texts[`${event.n}.${field}`] = text;
  };
  append(orderCreated(), { supplier_name: "Shenzhen Heng", title: "Torches" }, BUYER);
  append(stepAdded("step"), { payee_name: "Heng Ltd" }, BUYER);
  append(requestSent("request"), { question: "Which serials are in batch 7?", contact_name: "Li Wei", example: "a table" }, BUYER);
  append(requestSent("other"), { question: "How many cartons?", contact_name: "Li Wei" }, BUYER);
  append(required("need", "step", "request"), {}, BUYER);
  append(
    submitted("v1", "request"),
    { attested_name: "Li Wei", attested_title: "Quality", [`file.${named("v1f0")}`]: "log <7>.csv" },
    SUPPLIER,
  );
  append(
    decided("yes", "v1", "request", { steps: ["step"], outcome: "accepted_with_conditions", points: { point: "2026-03-05" } }),
    { sentence: "s", accepted_condition: "Batch 7 only", unchanged: "Price", [`point.${named("point")}`]: "Send batch 8" },
    BUYER,
  );
  append(explained("said", "request"), { words: "Twelve units failed the test", author: "Li Wei" }, BUYER);
  append(holdPlaced("hold", "step", "step"), { reason: "Wrong label" }, OWNER);
  append(
    earlyAsked("early", "step", { from: "2026-03-01T00:00:00.000Z", until: "2026-03-09T00:00:00.000Z", eligible: ["fin"] }),
    { reason: "The ship leaves" },
    BUYER,
  );
  append(
    {
      type: "step.recorded_outside_gate",
      data: { recordId: named("record"), stepId: named("step"), date: "2026-03-02", amount: "10000", reference: "TT-1", proof: null },
    },
    { reason: "Paid by mistake" },
    FINANCE,
  );
  return { file: stream.file, texts, now: stream.now };
}

const subject: Subject = {
  requestIds: [named("request"), named("other")],
  submissionId: named("v1"),
  statementId: named("said"),
  decisionId: named("yes"),
  stepId: named("step"),
  recordId: named("record"),
  holdId: named("hold"),
  approvalId: named("early"),
  lapsesAt: "2026-03-05T16:00:00.000Z",
};

function contextIn(language: Language, of: { kind: NoticeKind; approval?: boolean; sample?: boolean }): LetterContext {
  const { file, texts, now } = everything();
  if (of.sample) file.sample = true;
  const { approvalId, holdId, ...rest } = subject;
  return {
    language,
    file,
    texts,
    persons: { [BUYER.personId]: { name: "Mei Chen", title: "Buyer", email: "mei@example.com" } },
    organization: "Test & Trading",
    reader: "Li Wei",
    link: { url: URL_OF_LINK, expiresAt: "2026-08-28T16:00:00.000Z" },
    notice: {
      audience: { to: "contact", contactId: named("contact") },
      subject: of.kind === "hold_placed" ? { ...rest, ...(holdId ? { holdId } : {}) } : { ...rest, ...(approvalId ? { approvalId } : {}) },
      upTo: file.n,
      at: now,
    },
    headHash: sha("head"),
  };
}

/** What would be wrong in any mail: a missing word, an unfilled value, a picture or a stranger's address. */
async function faultsOf(letter: Letter, url: string): Promise<string[]> {
  const { html, text, subject: line } = await renderLetter(letter);
  const addresses = `${html} ${text}`.match(/https?:\/\/[^\s"'<>)\]]+/g) ?? [];
  return [
    ...(/\{\{|\b(mail|gate|steps|evidence|dates|access):[a-z_]+/.test(`${html}${text}${line}`) ? ["a missing word"] : []),
    ...(/undefined|\[object|NaN/.test(`${html}${text}${line}`) ? ["an unfilled value"] : []),
    ...(/<img|<script|url\(/i.test(html) ? ["something remote"] : []),
    ...addresses
      .filter((address) => !address.startsWith(url) && !address.includes("www.w3.org"))
      .map((address) => `the address ${address}`),
    ...(html.includes(url) && text.includes(url) ? [] : ["no whole link"]),
    ...(line.trim() === "" || /[\r\n]/.test(line) ? ["no plain subject"] : []),
  ];
}

const kinds: readonly NoticeKind[] = [...CONTACT_NOTICES, ...MEMBER_NOTICES];

describe.each(languages)("every letter in %s", (language) => {
  test.each(kinds)("%s is whole, as HTML and as text", async (kind) => {
    expect(await faultsOf(compose(kind, contextIn(language, { kind })), URL_OF_LINK)).toEqual([]);
  });

  test.each(kinds)("%s of a sample says so in subject and text", async (kind) => {
    const letter = compose(kind, contextIn(language, { kind, sample: true }));
    const mark = language === "en" ? "SAMPLE: " : "【样例】";
    expect(letter.subject.startsWith(mark)).toBe(true);
    expect((await renderLetter(letter)).text).toContain(
      language === "en" ? "SAMPLE: nothing in this mail is real." : "样例：本邮件内容均非真实。",
    );
  });

  test("the summary, the invitation and the new password are whole", async () => {
    const context = contextIn(language, { kind: "step_ready" });
    const told = [memberWords(context, "evidence_arrived"), memberWords(context, "step_locked")];
    const item = { type: "serial_log", supplier: "Heng", number: "PO-1", on: "2026-03-04" } as const;
    const letters = [
      digest({
        language,
        organization: "Test",
        sample: false,
        reader: null,
        today: "2026-03-02",
        url: URL_OF_LINK,
        happened: [{ number: "PO-1", told }],
        overdue: [{ ...item, on: "2026-02-28" }],
        dueSoon: [item],
        lapsing: [item],
      }),
      memberInvitation({
        language,
        organization: "Test",
        sample: false,
        invitedBy: "Mei",
        roles: ["finance", "owner"],
        url: URL_OF_LINK,
        until: "2026-03-09",
      }),
      secondFactorChanged({ language, change: "codes_on", url: URL_OF_LINK, at: "2026-03-02T08:00:00.000Z", zone: "Asia/Shanghai" }),
      secondFactorReset({
        ...{ language, url: URL_OF_LINK, at: "2026-03-02T08:00:00.000Z", zone: "Asia/Shanghai" },
        ...{ name: "Mei", email: "mei@example.com", who: "Iris", reason: "lost" },
      }),
      passwordReset({ language, email: "a@example.com", url: URL_OF_LINK, until: "2026-03-02T08:00:00.000Z", zone: "Asia/Shanghai" }),
    ];
    for (const letter of letters) expect(await faultsOf(letter, URL_OF_LINK)).toEqual([]);
  });
});

test("people's own words stand in a mail as words, never as markup", async () => {
  const context = contextIn("en", { kind: "submission_received" });
  for (const key of Object.keys(context.texts)) context.texts = { ...context.texts, [key]: '<a href="https://evil.example">x</a>' };
  const { html } = await renderLetter(compose("submission_received", context));
  expect(html).not.toContain('href="https://evil.example"');
});

test("erased words leave a mark, and the mail still goes", async () => {
  const context = contextIn("en", { kind: "requests_sent" });
  const erased = { ...context, texts: Object.fromEntries(Object.keys(context.texts).map((key) => [key, null])) };
  expect((await renderLetter(compose("requests_sent", erased))).text).toContain("[erased]");
});
