import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "csv-parse/sync";
import { readSheet } from "read-excel-file/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { NO_DIFFERENCES } from "~/domain/reconciliation/reconcile.ts";
import { letterOf } from "~/domain/serials/list-exceptions.ts";
import { recordExamination } from "~/domain/serials/record-examination.ts";
import { recordOutsideGate } from "~/domain/steps/record-outside-gate.ts";
import { releaseStep } from "~/domain/steps/release-step.ts";
import { makeSubmission } from "~/domain/submissions/make-submission.ts";
import { commit } from "~/ledger/commit.server.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { keepComparison } from "~/queries/reconciliation/kept-comparison.server.ts";
import routes from "~/routes.ts";
import { opens, partOf } from "../../exports/round-trip.ts";
import { askForSerialLog, makeOrder, orderInput } from "../../factories/order.ts";
import { type Founded, startFounded } from "../../setup/founded.ts";

let place: Founded;
beforeAll(async () => {
  place = await startFounded();
});
afterAll(async () => {
  await place.stop();
});

test("what a filter shows leaves as CSV and XLSX, formulas as text, and who took it is on record", async () => {
  await makeOrder(place.ledger, place.of, { noEvidence: "=1+1", number: "@SUM(A1)", currency: "EUR" });
  await makeOrder(place.ledger, place.of, { noEvidence: "advance", number: "PO-OTHER" });
  const csv = await place.owner.get("/payments/export/csv?currency=EUR");
  expect(csv.status).toBe(200);
  const [head, row, end] = csv.text.replace("\ufeff", "").split("\r\n");
  expect(head).toContain('"Order","Payment","Payee","Supplier","Currency","Amount","Due"');
  expect(row).toContain(`"'@SUM(A1)","Balance 100 %","Heng Ltd","Shenzhen Heng","EUR",12400.00,2099-03-10,,"Ready to pay"`);
  expect(end).toBe("");

  const shipments = [{ kind: "loading" as const, dueDate: "2099-03-08", detail: "=HYPERLINK(1)" }];
  await makeOrder(place.ledger, place.of, { number: "PO-SHIP", shipments });
  const goods = await place.owner.get("/shipments/export/csv?kind=loading");
  const [columns, shipped, over] = goods.text.replace("\ufeff", "").split("\r\n");
  expect(columns).toContain('"Order","Shipment","Place","Supplier","Planned for","Moved on","State","Why","Locked since"');
  expect(shipped).toContain(`"PO-SHIP","Loading","'=HYPERLINK(1)","Shenzhen Heng",2099-03-08,,"Locked","nothing has been asked`);
  expect(over).toBe("");
  expect((await place.owner.get("/shipments/export/csv?kind=pickup")).text.split("\r\n")).toHaveLength(2);

  const xlsx = await place.owner.get("/payments/export/xlsx");
  expect(xlsx.status).toBe(200);
  expect((await place.owner.get("/payments/export/pdf")).status).toBe(404);
  const { rows } = await asWorker(place.pool, place.of, ({ client }) =>
    client.query("select details from access_log where kind = 'payments.exported' order by at"),
  );
  expect(rows.map(({ details }) => details)).toEqual([
    { format: "csv", count: 1 },
    { format: "xlsx", count: 3 },
  ]);
});

test("an owner reads who was shown which account, page by page, by person and by payee, and takes it along as CSV", async () => {
  const { file } = await makeOrder(place.ledger, place.of, { noEvidence: "advance", number: "=PO-SHOWN" });
  const { orderId } = file;
  const [step] = file.steps;
  const page = "/settings/security/accounts-shown";
  expect((await place.owner.get(page)).text).toContain("No account number was shown");
  for (let shown = 0; shown < 52; shown += 1)
    expect((await place.owner.post(`/orders/${orderId}/steps/${step?.stepId}/account`, {})).status).toBe(200);

  const rowsIn = (text: string) => text.split("•••• 7890").length - 1;
  const first = await place.owner.get(page);
  expect(first.text).toContain("Ada Owner");
  expect(first.text).not.toContain("CN1234567890");
  const [earlier = ""] = /\?before=[0-9a-f-]{36}/.exec(first.text) ?? [];
  const [table = ""] = /<tbody[\s\S]*<\/tbody>/.exec(first.text) ?? [];
  const [rest = ""] = /<tbody[\s\S]*<\/tbody>/.exec((await place.owner.get(`${page}${earlier}`)).text) ?? [];
  expect([rowsIn(table), rowsIn(rest)]).toEqual([50, 2]);
  for (const nobodys of ["?payee=nobody", `?member=${orderId}`])
    expect((await place.owner.get(`${page}${nobodys}`)).text).toContain("No account number was shown");
  expect((await place.owner.get(`${page}?payee=heng`)).text).toContain("Heng Ltd");

  const csv = (await place.owner.get(`${page}.csv?payee=HENG`)).text.replace("\ufeff", "").split("\r\n");
  expect(csv[0]).toBe('"When","Who","Payee","Account","Order","Payment","How"');
  expect(csv).toHaveLength(54);
  expect(csv[1]).toContain(`"Ada Owner","Heng Ltd","•••• 7890","'=PO-SHOWN","Balance 100 %","Shown on the payment"`);
});

test("a shipment's row tells place, carrier, bill of lading, container and seal, and is found by a part of its place", async () => {
  const shipments = [{ kind: "departure" as const, dueDate: "2099-03-08", detail: "Port of Yantian, 100%" }];
  const { file } = await makeOrder(place.ledger, place.of, { number: "PO-SAILED", shipments });
  const stepId = file.steps.find(({ side }) => side === "shipment")!.stepId;
  const goods = { unit: null, seal: "CN 4411", carrier: "Blue Line", vehicle: null, place: null, remarks: null, lines: [] };
  await act(file.orderId, (now, ctx) =>
    recordOutsideGate(
      now,
      {
        ...{ stepId, date: "2026-03-04", amount: null, reference: "MEDU4471", proof: null, reason: "it did not wait" },
        goods: { ...goods, containers: ["CSQU3054383", "MSKU6029007"] },
      },
      ctx,
    ),
  );
  const csv = await place.owner.get("/shipments/export/csv?place=yantian,%20100%25");
  const [head = [], row = [], ...rest] = rowsOf(csv.text);
  expect(rest).toEqual([]);
  const told = Object.fromEntries(head.map((name, n) => [name, row[n]]));
  expect(told).toMatchObject({ Order: "PO-SAILED", Place: "Port of Yantian, 100%", Carrier: "Blue Line", Seal: "CN 4411" });
  expect(told).toMatchObject({ "Bill of lading or waybill": "MEDU4471", "Containers or unit": "CSQU3054383, MSKU6029007" });
  // Signs of a pattern are letters of a place, and other places are not found.
  for (const other of ["y_ntian", "Rotterdam", "100%25%25"]) {
    expect(rowsOf((await place.owner.get(`/shipments/export/csv?place=${other}`)).text), other).toHaveLength(1);
  }
});

/** What a spreadsheet program would compute, did it stand at the beginning of a cell. */
const FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(B2)", "\t=2+2", "\r=3+3", "\uff1d1+1", "\uff0b1+1", "\uff0d1+1", "\uff20SUM(A1)"];

/** Every address at which a person gets a file with cells or lines, and the address of one that holds our orders. */
const FILES: Record<string, (of: { batchId: string; orderId: string; log: string }) => string[]> = {
  "orders/:orderId/reconcile/differences.csv": ({ log }) => [differencesBeside(log)],
  "orders/:orderId/serials/:fileId/exceptions.csv": ({ log }) => [log],
  "orders/import/template.csv": () => ["/orders/import/template.csv"],
  "orders/:orderId/export.zip": ({ orderId }) => [`/orders/${orderId}/export.zip`],
  "payments/batches/:batchId/csv": ({ batchId }) => [`/payments/batches/${batchId}/csv`],
  "payments/export/:format": () => ["/payments/export/csv", "/payments/export/xlsx"],
  "shipments/export/:format": () => ["/shipments/export/csv", "/shipments/export/xlsx"],
  "settings/security/accounts-shown.csv": () => ["/settings/security/accounts-shown.csv"],
};

/** What answers without a page and gives no table: bytes as they came, a picture, JSON, or the way to another page. */
const NO_TABLES = [
  ...["orders/:orderId/files/:fileId/*", "s/:link/files/:fileId/*", "view/:link/files/:fileId/*", "orders/:orderId/timeline.svg"],
  ...["api/v1", "api/v1/*", "api/v1/openapi.json", "orders/new/earlier"],
  ...["", "sign-out", "s/:link/:requestId/uploads", "s/:link/:requestId/uploads/:uploadId", "s/:link/:requestId/logs"],
];

test("every address that gives a file is one that is tried for formulas, or is known to give no table", () => {
  const files = routes.flatMap(({ path: address = "", file }) => {
    const source = readFileSync(path.join("app", file), "utf8");
    const [reads, shows] = [/^export (const|(async )?function) loader\b/m, /^export default\b/m].map((made) => made.test(source));
    return reads && !shows ? [address] : [];
  });
  expect(files).toContain("payments/export/:format");
  expect(files.filter((address) => !(address in FILES) && !NO_TABLES.includes(address))).toEqual([]);
});

test("whatever stands in an order, no cell and no line of any file begins a formula", async () => {
  const orders = [];
  for (const formula of FORMULAS) {
    const { payments, lines } = orderInput(place.of, { noEvidence: formula });
    const opened = await makeOrder(place.ledger, place.of, {
      ...{ number: formula.trim(), title: formula, supplierName: formula, market: formula.trim() },
      lines: lines.map((line) => ({ ...line, words: formula, sku: formula.trim() })),
      payments: payments.map((payment) => ({ ...payment, invoice: formula.trim(), reference: formula.trim() })),
      shipments: [{ kind: "departure", dueDate: "2099-03-08", detail: formula }],
    });
    const { orderId, steps } = opened.file;
    const stepId = steps.find(({ side }) => side === "payment")!.stepId;
    const letGo = await act(orderId, (file, ctx) => releaseStep(file, { stepId, amount: null, rev: file.rev, rehashed: [] }, ctx));
    await place.owner.post(`/orders/${orderId}/steps/${stepId}/account`, {});
    orders.push({ orderId, releaseId: Object.keys(letGo.file.releases)[0]! });
  }
  const made = await place.owner.submit("/payments/batches", {
    currency: "USD",
    fromAccount: "=1+1",
    "chosen[]": orders.map(({ releaseId }) => `${releaseId}:0`),
  });
  const batchId = new URLSearchParams(made.location?.split("?")[1]).get("made") ?? "";
  expect(batchId, made.text).not.toBe("");

  const log = await examinedLog();
  for (const addresses of Object.values(FILES)) {
    for (const { orderId } of orders) {
      for (const address of addresses({ batchId, orderId, log })) await expectNoFormula(address);
      if (!addresses.toString().includes("orderId")) break;
    }
  }
  // What was planted did get there: as text, guarded.
  for (const address of [
    "/payments/export/csv",
    "/shipments/export/csv",
    `/payments/batches/${batchId}/csv`,
    log,
    differencesBeside(log),
  ]) {
    const cells = rowsOf((await place.owner.get(address)).text).flat();
    for (const formula of FORMULAS) expect(cells, address).toContain(`'${formula.trim()}`);
  }
});

/** Where the exceptions are of a log whose serials are formulas. */
async function examinedLog(): Promise<string> {
  const { file: order } = await askForSerialLog(place.ledger, place.of, await makeOrder(place.ledger, place.of));
  const sent = {
    ...{ fileId: newId(), sha256: "a".repeat(64), bytes: "9", mediaType: "text/csv", class: "current_order" as const, statedDate: null },
    ...{ embeddedDate: null, receivedAt: "2026-03-01T00:00:00.000Z", shows: [], readable: true, scan: "clean" as const, masked: false },
    ...{ rows: null, likeness: null, name: "log.csv", maskedWords: null },
  };
  const answer = {
    ...{
      requestId: Object.keys(order.requests)[0]!,
      files: [sent],
      fields: {},
      attestedName: "Li Wei",
      attestedTitle: "Sales",
      note: null,
    },
    ...{ validFrom: null, validUntil: null, entered: { channel: "mail" as const, originalDate: "2026-03-01" }, usedElsewhere: {} },
  };
  const { file } = await act(order.orderId, (at, ctx) => makeSubmission(at, answer, ctx));
  const serial = (formula: string) => ({ from: formula.trim(), to: formula.trim(), count: 1 });
  await commit({
    ...{ ledger: place.ledger, organizationId: place.of.organizationId, orderId: order.orderId },
    actor: { kind: "system", part: "scanner" },
    command: (at, ctx) =>
      recordExamination(
        at,
        {
          ...{ submissionId: Object.keys(file.submissions)[0]!, fileId: sent.fileId, sha256: sent.sha256, rule: "T{n:3}", problem: null },
          ...{ inferred: true, rangeDeclared: false, spans: [], more: { missing: 0, twice: 0, out_of_range: 0, used_before: 0 } },
          counts: { rows: 0, valid: 0, distinct: 0, missing: 10, twice: 0, malformed: 0, outOfRange: 0, usedBefore: 0 },
          exceptions: FORMULAS.map((formula, nth) => ({
            ...{ letter: letterOf(nth), kind: "missing" as const, source: formula.trim() },
            ...serial(formula),
          })),
        },
        ctx,
      ),
  });
  const differences = FORMULAS.map((formula) => ({
    kind: "carton" as const,
    ...serial(formula),
    says: { log: formula.trim(), list: "1" },
  }));
  const sides = { serials: 1, cartons: 1, unread: 0 };
  const found = {
    ...NO_DIFFERENCES,
    differences,
    sides: { log: sides, list: sides, scans: null },
    together: {},
    cartonsAlike: 0,
    unread: [],
  };
  await asWorker(place.pool, { organizationId: place.of.organizationId }, (tenant) =>
    keepComparison(tenant, order.orderId, "0", { problem: null, found, unreadable: [], cartonSeries: [] }),
  );
  return `/orders/${order.orderId}/serials/${sent.fileId}/exceptions.csv`;
}

const differencesBeside = (log: string): string => log.replace(/serials\/.*/, "reconcile/differences.csv");

async function expectNoFormula(address: string): Promise<void> {
  const answer = await fetch(`${place.origin}${address}`, { headers: { cookie: place.owner.cookieHeader } });
  expect(answer.status, address).toBe(200);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const type = answer.headers.get("content-type") ?? "";
  if (type.startsWith("text/csv")) {
    for (const cell of rowsOf(bytes.toString("utf8")).flat()) expect(opens(cell), `${address}: ${cell}`).toBe(false);
  } else if (type.includes("spreadsheet")) {
    expect(await partOf(bytes, "xl/worksheets/sheet1.xml")).not.toContain("<f");
    const cells = (await readSheet(bytes, { trim: false })).flat();
    expect(cells, address).toContain("=1+1");
  } else {
    expect(type).toBe("application/zip");
    for (const name of ["story.txt", "decisions.txt", "how-to-verify.txt"]) {
      for (const line of (await partOf(bytes, name)).split(/[\r\n]+/)) expect(opens(line), `${address} ${name}: ${line}`).toBe(false);
    }
  }
}

const rowsOf = (csv: string): string[][] => parse(csv, { bom: true, relax_column_count: true });

const act = (orderId: string, command: Parameters<typeof commit>[0]["command"]) =>
  commit({
    ...{ ledger: place.ledger, organizationId: place.of.organizationId, orderId, command },
    actor: { kind: "member", memberId: place.of.members.owner },
  });
