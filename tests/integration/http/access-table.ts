import type { FilledOrder } from "./filled-order";
import { newOrderFields } from "./open-order";
import type { Fields } from "./visitor";

/** Who tries: nobody, two contacts of A's supplier, A's members by the one role each holds, and the owner of company B. */
export const COLUMNS = ["anon", "a1", "a2", "owner", "purchasing", "finance", "inspection", "service", "b"] as const;
export type Column = (typeof COLUMNS)[number];

/** What stands in an address and in a form, taken from an order. */
export interface Target {
  order: FilledOrder;
  /** A file that the first contact has begun to send for `awaitedRequestId`. */
  uploadId: string;
  organizationId: string;
  ownerId: string;
}

export interface Row {
  /** As in the manifest. */
  route: string;
  method: "GET" | "POST";
  /** Which of a page's forms. */
  form?: string;
  /**
   * By column: a status, or "in" where one is led to sign in, "go" where one is led on to a page of ours, "done" where a form is
   * carried out, and "no" where the page comes back with what is wrong.
   */
  expected: string;
  /** What the address names, where it is not what its name says. */
  params?: (of: Target) => Record<string, string>;
  query?: string;
  fields?: (of: Target) => Fields;
  /** JSON or bytes instead of a form. */
  json?: (of: Target) => Record<string, unknown>;
  bytes?: string;
  file?: { field: string; name: string; content: string };
  /** The page whose hidden fields are sent along, where it is another than the form's own address; false for none. */
  page?: ((of: Target) => string) | false;
  verb?: "PUT" | "DELETE";
  /** Ids of another organization in the form itself name nothing: "not done" is then enough. */
  foreignFields?: boolean;
  /** Names of the address that say nothing: what they stand for follows from another. */
  idle?: string[];
  /** Ends or opens so much that it needs an order of its own. */
  alone?: boolean;
}

const step =
  (kind: Parameters<FilledOrder["step"]>[0]) =>
  ({ order }: Target) => ({ orderId: order.orderId, stepId: order.step(kind) });
const request = (name: "requestId" | "awaitedRequestId") => (of: Target) => ({ link: of.order.a1.ref, requestId: of.order[name] });
const requestPage = (name: "requestId" | "awaitedRequestId") => (of: Target) => `/s/${of.order.a1.ref}/${of.order[name]}`;
/** As people type a date: "4 Mar 2026". */
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
const why = { reason: "Because it is so" };

const DECISION = {
  ...{ intent: "confirm", outcome: "rejected", validity: "step" },
  ...{ "faults.0.what": "A serial is missing", "faults.0.mend": "Send all of them" },
};
const DECLINE = { act: "decline", reason: "other", words: "We cannot", person_name: "Li Wei", person_title: "Manager" };

//                                                                        anon a1  a2  own  pur  fin  ins  ser  b
/** Each route, method and form; a route that is missing here fails the test. */
export const ACCESS: readonly Row[] = [
  { route: "", method: "GET", expected: "                                 in   in  in  go   go   go   go   go   go" },
  { route: "welcome", method: "GET", expected: "                          in   in  in  200  403  403  403  403  200" },
  { route: "sign-in", method: "GET", expected: "                          200  200 200 go   go   go   go   go   go" },
  { route: "sign-out", method: "GET", expected: "                         go   go  go  go   go   go   go   go   go" },
  { route: "forgot", method: "GET", expected: "                           200  200 200 200  200  200  200  200  200" },
  { route: "reset/:token", method: "GET", expected: "                     200  200 200 200  200  200  200  200  200" },
  { route: "join/:token", method: "GET", expected: "                      410  410 410 410  410  410  410  410  410" },
  { route: "settings", method: "GET", expected: "                         in   in  in  200  200  200  200  200  200" },
  { route: "settings/organization", method: "GET", expected: "            in   in  in  200  200  200  200  200  200" },
  { route: "settings/members", method: "GET", expected: "                 in   in  in  200  200  200  200  200  200" },
  { route: "settings/notices", method: "GET", expected: "                 in   in  in  200  200  200  200  200  200" },
  { route: "settings/mailbox", method: "GET", expected: "                 in   in  in  200  403  403  403  403  200" },
  { route: "settings/system", method: "GET", expected: "                  in   in  in  200  403  403  403  403  200" },
  { route: "queue", method: "GET", expected: "                            in   in  in  200  200  200  200  200  200" },
  { route: "orders", method: "GET", expected: "                           in   in  in  200  200  200  200  200  200" },
  { route: "search", method: "GET", expected: "                           in   in  in  go   go   go   go   go   go" },
  { route: "orders/import", method: "GET", expected: "                    in   in  in  200  200  403  403  403  200" },
  { route: "orders/import/template.csv", method: "GET", expected: "       in   in  in  200  200  200  200  200  200" },
  { route: "orders/new", method: "GET", expected: "                       in   in  in  200  200  403  403  403  200" },
  { route: "suppliers", method: "GET", expected: "                        in   in  in  200  200  200  200  200  200" },
  { route: "suppliers/:supplierId", method: "GET", expected: "            in   in  in  200  200  200  200  200  404" },
  { route: "products", method: "GET", expected: "                         in   in  in  200  200  200  200  200  200" },
  { route: "payments", method: "GET", expected: "                         in   in  in  200  200  200  200  200  200" },
  { route: "shipments", method: "GET", expected: "                        in   in  in  200  200  200  200  200  200" },
  { route: "orders/:orderId", method: "GET", expected: "                  in   in  in  200  200  200  200  200  404" },
  { route: "orders/:orderId/as-of", method: "GET", expected: "            in   in  in  200  200  200  200  200  404" },
  { route: "orders/:orderId/amend", method: "GET", expected: "            in   in  in  200  200  403  403  403  404" },
  { route: "orders/:orderId/end", method: "GET", expected: "              in   in  in  200  200  403  403  403  404" },
  { route: "orders/:orderId/links", method: "GET", expected: "            in   in  in  200  200  403  403  403  404" },
  { route: "orders/:orderId/requests/new", method: "GET", expected: "     in   in  in  200  200  403  403  403  404" },
  { route: "orders/:orderId/documents", method: "GET", expected: "        in   in  in  200  200  200  200  200  404" },
  { route: "orders/:orderId/files/:fileId/*", method: "GET", expected: "  in   in  in  200  200  200  200  200  404" },
  { route: "orders/:orderId/requests/:requestId/enter", method: "GET", expected: "in in in 200 200 403 403 403 404" },
  { route: "orders/:orderId/requests/:requestId/due", method: "GET", expected: "in in in 200 200 403 403 403 404" },
  { route: "orders/:orderId/steps/:stepId/terms", method: "GET", expected: "in in  in  200  200  200  200  200  404" },
  { route: "orders/:orderId/decide/:submissionId", method: "GET", expected: "in in in  200  200  200  200  200  404" },
  { route: "orders/:orderId/decisions/:decisionId/revoke", method: "GET", expected: "in in in 200 200 200 200 200 404" },
  { route: "orders/:orderId/points/:openPointId/close", method: "GET", expected: "in in in 200 200 200 200 200 404" },
  ...["release", "record", "early-release", "waive", "hold", "confirm", "no-evidence", "breach", "account"].map(
    (name): Row => ({
      route: `orders/:orderId/steps/:stepId/${name}`,
      method: "GET",
      expected: "                                                         in   in  in  200  200  200  200  200  404",
    }),
  ),
  { route: "*", method: "GET", params: () => ({ "*": "no/such/page" }), expected: "404  404 404 404  404  404  404  404  404" },
  { route: "i/:token", method: "GET", expected: "                         410  410 410 410  410  410  410  410  410" },
  { route: "s/:link", method: "GET", expected: "                          410  200 410 410  410  410  410  410  410" },
  { route: "s/:link/:requestId", method: "GET", expected: "               410  200 410 410  410  410  410  410  410" },
  { route: "s/:link/:requestId/uploads", method: "GET", expected: "       410  200 410 410  410  410  410  410  410" },
  { route: "s/:link/:requestId/uploads/:uploadId", method: "GET", expected: "410 200 410 410 410 410 410  410  410" },
  { route: "s/:link/:requestId/versions/:submissionId", method: "GET", expected: "410 200 410 410 410 410 410 410 410" },
  { route: "s/:link/files/:fileId/*", method: "GET", expected: "          410  200 410 410  410  410  410  410  410" },

  {
    ...{ route: "sign-in", method: "POST", page: false, fields: () => ({ email: "nobody@a.example", password: "wrong" }) },
    expected: "                                                           no   no  no  go   go   go   go   go   go",
  },
  {
    ...{ route: "forgot", method: "POST", page: false, fields: () => ({ email: "not an address" }) },
    expected: "                                                           no   no  no  no   no   no   no   no   no",
  },
  {
    ...{ route: "reset/:token", method: "POST", page: false, fields: () => ({ password: "a new long password" }) },
    expected: "                                                           410  410 410 410  410  410  410  410  410",
  },
  {
    ...{ route: "join/:token", method: "POST", page: false, fields: () => ({ name: "Eve", password: "a new long password" }) },
    expected: "                                                           410  410 410 410  410  410  410  410  410",
  },
  {
    ...{ route: "welcome", method: "POST", page: false, fields: () => ({ organization: "", zone: "UTC" }) },
    expected: "                                                           in   in  in  no   403  403  403  403  no",
  },
  {
    ...{ route: "settings", method: "POST", form: "organization", page: false },
    fields: ({ organizationId }) => ({ intent: "organization", organizationId }),
    expected: "                                                           in   in  in  done done done done done 404",
  },
  {
    ...{ route: "settings/organization", method: "POST", page: false },
    fields: () => ({ name: "Alpha Trading", zone: "Europe/Berlin", language: "en" }),
    expected: "                                                           in   in  in  done 403  403  403  403  done",
  },
  {
    ...{ route: "settings/members", method: "POST", form: "roles", page: false },
    fields: ({ ownerId }) => ({ intent: "roles", memberId: ownerId, "roles[]": ["owner"] }),
    expected: "                                                           in   in  in  no   403  403  403  403  404",
  },
  {
    ...{ route: "settings/members", method: "POST", form: "remove", page: false },
    fields: ({ ownerId }) => ({ intent: "remove", memberId: ownerId }),
    expected: "                                                           in   in  in  no   403  403  403  403  404",
  },
  {
    ...{ route: "settings/members", method: "POST", form: "invite", page: false },
    fields: () => ({ intent: "invite", email: "new@a.example", "roles[]": ["owner"] }),
    expected: "                                                           in   in  in  done 403  403  403  403  done",
  },
  {
    ...{ route: "settings/notices", method: "POST", page: false, fields: () => ({}) },
    expected: "                                                           in   in  in  done done done done done done",
  },
  {
    ...{ route: "suppliers", method: "POST", page: false, fields: () => ({ name: "Another Supplier", shortName: "", country: "CN" }) },
    expected: "                                                           in   in  in  done done 403  403  403  done",
  },
  {
    ...{ route: "suppliers/:supplierId", method: "POST", form: "contact", page: false },
    fields: () => ({ intent: "contact", name: "Wu", email: "wu@heng.example", language: "en" }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ alone: true, route: "suppliers/:supplierId", method: "POST", form: "account", page: false },
    fields: ({ order }) => ({ intent: "account", payeeId: order.payeeId, seenVersion: "1", account: "DE89370400440532013000", ...why }),
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ route: "products", method: "POST", page: false },
    fields: () => ({ sku: "T-2", name: "Another torch", riskClass: "low" }),
    expected: "                                                           in   in  in  done done 403  403  403  done",
  },
  {
    ...{ route: "orders/new", method: "POST", page: () => "/orders/new", fields: () => ({ ...newOrderFields(), intent: "create" }) },
    expected: "                                                           in   in  in  done done 403  403  403  done",
  },
  {
    ...{ route: "orders/import", method: "POST", page: false, fields: () => ({ text: "nothing that can be read" }) },
    expected: "                                                           in   in  in  no   no   403  403  403  no",
  },
  {
    ...{ route: "*", method: "POST", page: false, params: () => ({ "*": "no/such/page" }), fields: () => ({}) },
    expected: "                                                           404  404 404 404  404  404  404  404  404",
  },
  {
    ...{ route: "orders/:orderId", method: "POST", form: "remind", foreignFields: true },
    fields: ({ order }) => ({ requestId: order.awaitedRequestId }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/amend", method: "POST" },
    fields: () => ({
      ...{ ...why, "lines.0.quantity": "1000", "lines.0.price": "10.00", "lines.0.words": "Torch, black" },
      ...Object.fromEntries(["3000", "2000", "3000", "1000", "1000", "", ""].map((amount, n) => [`steps.${n}.amount`, amount])),
      ...Object.fromEntries([1, 2, 3, 4, 6, 8, 10].map((day, n) => [`steps.${n}.due`, `${day} Mar 2099`])),
    }),
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/end", method: "POST", fields: () => ({ intent: "cancel", ...why }) },
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/links", method: "POST", form: "revoke", foreignFields: true },
    fields: ({ order }) => ({ intent: "revoke", linkId: order.a1.linkId, ...why }),
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/links", method: "POST", form: "make", foreignFields: true },
    fields: ({ order }) => ({ intent: "make", contactId: order.spareContactId }),
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/requests/new", method: "POST", foreignFields: true },
    page: ({ order }) => `/orders/${order.orderId}/requests/new?type=carton_photo`,
    fields: ({ order }) => ({
      contactId: order.a1.contactId,
      ...{ "requests.0.type": "carton_photo", "requests.0.question": "Which cartons?", "requests.0.decisionQuestion": "May it ship?" },
      ...{ "requests.0.field": "label", "requests.0.dueDate": "1 Feb 2099", "requests.0.minFiles": "1" },
      [`requests.0.needs.${order.step("departure")}`]: "required",
    }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/documents", method: "POST" },
    file: { name: "invoice.csv", content: "line,amount\n1,2\n", field: "file" },
    fields: () => ({ kind: "invoice", name: "Invoice" }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/requests/:requestId/enter", method: "POST" },
    ...{ params: ({ order }) => ({ orderId: order.orderId, requestId: order.awaitedRequestId }) },
    fields: () => ({ channel: "mail" }),
    expected: "                                                           in   in  in  no   no   403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/requests/:requestId/due", method: "POST" },
    ...{ params: ({ order }) => ({ orderId: order.orderId, requestId: order.awaitedRequestId }) },
    fields: () => ({ dueDate: "2 Feb 2099", ...why }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/terms", method: "POST", form: "references", params: step("balance") },
    fields: () => ({ invoice: "INV-9", reference: "R-9" }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/terms", method: "POST", form: "payee", params: step("balance") },
    fields: () => ({ intent: "payee", payee: "Another Ltd", account: "DE89370400440532013000", ...why }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/decide/:submissionId", method: "POST", fields: () => DECISION },
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/decisions/:decisionId/revoke", method: "POST", fields: () => why },
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/points/:openPointId/close", method: "POST" },
    fields: ({ order }) => ({ "citing[]": [order.sha256], words: "See the list" }),
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{
      alone: true,
      route: "orders/:orderId/steps/:stepId/release",
      method: "POST",
      params: step("deposit"),
      fields: () => ({ amount: "3000.00" }),
    },
    expected: "                                                           in   in  in  done 403  no   403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/steps/:stepId/record", method: "POST", form: "record", params: step("progress") },
    fields: () => ({ intent: "record", date: "1 Mar 2026", amount: "2000.00", reference: "B-1" }),
    expected: "                                                           in   in  in  done 403  no   403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/steps/:stepId/record", method: "POST", form: "outside", params: step("balance") },
    fields: () => ({ intent: "outside", date: "1 Mar 2026", amount: "10.00", ...why }),
    expected: "                                                           in   in  in  done 403  done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/early-release", method: "POST", form: "ask", params: step("balance") },
    fields: () => ({ intent: "ask", from: inDays(0), until: inDays(20), cap: "10.00", ...why }),
    expected: "                                                           in   in  in  done done done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/early-release", method: "POST", form: "approve", params: step("loading") },
    fields: ({ order }) => ({ intent: `approve-${order.earlyReleaseId}` }),
    ...{ foreignFields: true },
    expected: "                                                           in   in  in  done 403  done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/waive", method: "POST", form: "ask", params: step("balance"), foreignFields: true },
    fields: ({ order }) => ({ intent: "ask", requirementId: order.requirementId, ...why }),
    expected: "                                                           in   in  in  done done done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/waive", method: "POST", form: "approve", params: step("balance"), foreignFields: true },
    fields: ({ order }) => ({ intent: `approve-${order.waiverId}` }),
    expected: "                                                           in   in  in  done 403  done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/hold", method: "POST", form: "place", params: step("balance") },
    fields: () => ({ intent: "place", target: "step", ...why }),
    expected: "                                                           in   in  in  done done done done done 404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/hold", method: "POST", form: "lift", params: step("departure"), foreignFields: true },
    fields: ({ order }) => ({ intent: "lift", holdId: order.holdId, ...why }),
    expected: "                                                           in   in  in  done 403  403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/confirm", method: "POST", params: step("storage") },
    fields: ({ order }) => ({ rev: "0", payeeId: order.payeeId, accountVersion: "1", termsVersion: "1", ...why }),
    expected: "                                                           in   in  in  done 403  done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/no-evidence", method: "POST", params: step("departure"), fields: () => why },
    expected: "                                                           in   in  in  done no   403  403  no   404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/breach", method: "POST", params: step("extra_fee"), foreignFields: true },
    fields: ({ order }) => ({ breach: order.breach, ...why }),
    expected: "                                                           in   in  in  done 403  no   403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/account", method: "POST", params: step("balance"), fields: () => ({}) },
    expected: "                                                           in   in  in  done done done 403  403  404",
  },
  {
    ...{ alone: true, route: "s/:link/:requestId", method: "POST", form: "decline", params: request("awaitedRequestId") },
    ...{ page: requestPage("awaitedRequestId"), fields: () => DECLINE },
    expected: "                                                           410  done 410 410 410  410  410  410  410",
  },
  {
    ...{ route: "s/:link/:requestId/draft", method: "POST", params: request("awaitedRequestId"), page: requestPage("awaitedRequestId") },
    json: () => ({ changed: { "fields.company": "Heng" } }),
    expected: "                                                           410  done 410 410 410  410  410  410  410",
  },
  {
    ...{ route: "s/:link/:requestId/uploads", method: "POST", params: request("awaitedRequestId"), page: requestPage("awaitedRequestId") },
    json: () => ({ name: "list.csv", size: 3, sha256: null }),
    expected: "                                                           410  done 410 410 410  410  410  410  410",
  },
  {
    ...{ route: "s/:link/:requestId/uploads/:uploadId", method: "POST", page: false, fields: () => ({}) },
    expected: "                                                           410  no  410 410  410  410  410  410  410",
  },
  {
    ...{ alone: true, route: "s/:link/:requestId/uploads/:uploadId", method: "POST", form: "delete", verb: "DELETE", page: false },
    expected: "                                                           410  done 410 410 410  410  410  410  410",
  },
  {
    ...{
      route: "s/:link/:requestId/uploads/:uploadId/parts/:number",
      method: "POST",
      form: "put",
      verb: "PUT",
      page: false,
      bytes: "a,b",
      idle: ["requestId"],
    },
    expected: "                                                           410  done 410 410  410  410  410  410  410",
  },
  {
    ...{ route: "s/:link/:requestId/versions/:submissionId", method: "POST", form: "note" },
    fields: () => ({ act: "note", note: "One more word" }),
    expected: "                                                           410  done 410 410 410  410  410  410  410",
  },
  {
    ...{ route: "sign-out", method: "POST", page: false, fields: () => ({}) },
    expected: "                                                           in   in  in  in   in   in   in   in   in",
  },
];
