import { afterAll, beforeAll, expect, test } from "vitest";
import { asWorker } from "#db/tenancy.server.ts";
import { makeOrder } from "../../factories/order.ts";
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

  const xlsx = await place.owner.get("/payments/export/xlsx");
  expect(xlsx.status).toBe(200);
  expect((await place.owner.get("/payments/export/pdf")).status).toBe(404);
  const { rows } = await asWorker(place.pool, place.of, ({ client }) =>
    client.query("select details from access_log where kind = 'payments.exported' order by at"),
  );
  expect(rows.map(({ details }) => details)).toEqual([
    { format: "csv", count: 1 },
    { format: "xlsx", count: 2 },
  ]);
});
