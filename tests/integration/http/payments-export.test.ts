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

  const shipments = [{ kind: "loading" as const, dueDate: "2099-03-08", detail: "=HYPERLINK(1)" }];
  await makeOrder(place.ledger, place.of, { number: "PO-SHIP", shipments });
  const goods = await place.owner.get("/shipments/export/csv?kind=loading");
  const [columns, shipped, over] = goods.text.replace("\ufeff", "").split("\r\n");
  expect(columns).toBe('"Order","Shipment","Place","Supplier","Planned for","Moved on","State","Why","Locked since"');
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
