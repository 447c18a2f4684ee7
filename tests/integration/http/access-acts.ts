import { MATTER_ACTS } from "./access-matters";
import type { Row, Target } from "./access-row";
import type { FilledOrder } from "./filled-order";
import { newOrderFields } from "./open-order";

const step =
  (kind: Parameters<FilledOrder["step"]>[0]) =>
  ({ order }: Target) => ({ orderId: order.orderId, stepId: order.step(kind) });
const request = (name: "requestId" | "awaitedRequestId") => (of: Target) => ({ link: of.order.a1.ref, requestId: of.order[name] });
const requestPage = (name: "requestId" | "awaitedRequestId") => (of: Target) => `/s/${of.order.a1.ref}/${of.order[name]}`;
/** As people type a date: "4 Mar 2026". */
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
const awaited = ({ order }: Target) => ({ orderId: order.orderId, requestId: order.awaitedRequestId });
const why = { reason: "Because it is so" };

const DECISION = {
  ...{ intent: "confirm", outcome: "rejected", validity: "step" },
  ...{ "faults.0.what": "A serial is missing", "faults.0.mend": "Send all of them" },
};
const DECLINE = { act: "decline", reason: "other", words: "We cannot", person_name: "Li Wei", person_title: "Manager" };

//                                                                        anon a1  a2  own  pur  fin  ins  ser  b
/** Who may do what, form by form. A route that acts and is missing here fails the test. */
export const ACTS: readonly Row[] = [
  ...MATTER_ACTS,
  {
    ...{ route: "sign-in", page: false, fields: () => ({ email: "nobody@a.example", password: "wrong" }) },
    expected: "                                                           no   no  no  go   go   go   go   go   go",
  },
  {
    ...{ route: "forgot", page: false, fields: () => ({ email: "not an address" }) },
    expected: "                                                           no   no  no  no   no   no   no   no   no",
  },
  {
    ...{ route: "reset/:token", page: false, fields: () => ({ password: "a new long password" }) },
    expected: "                                                           410  410 410 410  410  410  410  410  410",
  },
  {
    ...{ route: "join/:token", page: false, fields: () => ({ name: "Eve", password: "a new long password" }) },
    expected: "                                                           410  410 410 410  410  410  410  410  410",
  },
  {
    ...{ route: "welcome", page: false, fields: () => ({ organization: "", zone: "UTC" }) },
    expected: "                                                           in   in  in  no   403  403  403  403  no",
  },
  {
    ...{ route: "settings", form: "organization", page: false },
    fields: ({ organizationId }) => ({ intent: "organization", organizationId }),
    expected: "                                                           in   in  in  done done done done done 404",
  },
  {
    ...{ route: "settings/organization", page: false },
    fields: () => ({ name: "Alpha Trading", zone: "Europe/Berlin", language: "en" }),
    expected: "                                                           in   in  in  done 403  403  403  403  done",
  },
  {
    ...{ route: "settings/members", form: "roles", page: false },
    fields: ({ ownerId }) => ({ intent: "roles", memberId: ownerId, "roles[]": ["owner"] }),
    expected: "                                                           in   in  in  no   403  403  403  403  404",
  },
  {
    ...{ route: "settings/members", form: "remove", page: false },
    fields: ({ ownerId }) => ({ intent: "remove", memberId: ownerId }),
    expected: "                                                           in   in  in  no   403  403  403  403  404",
  },
  {
    ...{ route: "settings/members", form: "invite", page: false },
    fields: () => ({ intent: "invite", email: "new@a.example", "roles[]": ["owner"] }),
    expected: "                                                           in   in  in  done 403  403  403  403  done",
  },
  {
    ...{ route: "settings/notices", page: false, fields: () => ({}) },
    expected: "                                                           in   in  in  done done done done done done",
  },
  {
    ...{ route: "suppliers", page: false, fields: () => ({ name: "Another Supplier", shortName: "", country: "CN" }) },
    expected: "                                                           in   in  in  done done 403  403  403  done",
  },
  {
    ...{ route: "suppliers/:supplierId", form: "contact", page: false },
    fields: () => ({ intent: "contact", name: "Wu", email: "wu@heng.example", language: "en" }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ alone: true, route: "suppliers/:supplierId", form: "account", page: false },
    fields: ({ order }) => ({ intent: "account", payeeId: order.payeeId, seenVersion: "1", account: "DE89370400440532013000", ...why }),
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ route: "products", page: false },
    fields: () => ({ sku: "T-2", name: "Another torch", riskClass: "low" }),
    expected: "                                                           in   in  in  done done 403  403  403  done",
  },
  {
    ...{ route: "orders/new", page: () => "/orders/new", fields: () => ({ ...newOrderFields(), intent: "create" }) },
    expected: "                                                           in   in  in  done done 403  403  403  done",
  },
  {
    ...{ route: "orders/import", page: false, fields: () => ({ text: "nothing that can be read" }) },
    expected: "                                                           in   in  in  no   no   403  403  403  no",
  },
  {
    ...{ route: "*", page: false, params: () => ({ "*": "no/such/page" }), fields: () => ({}) },
    expected: "                                                           404  404 404 404  404  404  404  404  404",
  },
  { ...{ route: "queue", page: false, fields: awaited }, expected: "      in   in  in  done done 403  403  403  404" },
  {
    ...{ route: "orders/:orderId", form: "remind", foreignFields: true },
    fields: ({ order }) => ({ requestId: order.awaitedRequestId }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/amend" },
    fields: () => ({
      ...{ ...why, "lines.0.quantity": "1000", "lines.0.price": "10.00", "lines.0.words": "Torch, black" },
      ...Object.fromEntries(["3000", "2000", "3000", "1000", "1000", "", ""].map((amount, n) => [`steps.${n}.amount`, amount])),
      ...Object.fromEntries([1, 2, 3, 4, 6, 8, 10].map((day, n) => [`steps.${n}.due`, `${day} Mar 2099`])),
    }),
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/end", fields: () => ({ intent: "cancel", ...why }) },
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/links", form: "revoke", foreignFields: true },
    fields: ({ order }) => ({ intent: "revoke", linkId: order.a1.linkId, ...why }),
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/links", form: "make", foreignFields: true },
    fields: ({ order }) => ({ intent: "make", contactId: order.spareContactId }),
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/requests/new", foreignFields: true },
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
    ...{ route: "orders/:orderId/documents" },
    file: { name: "invoice.csv", content: "line,amount\n1,2\n", field: "file" },
    fields: () => ({ kind: "invoice", name: "Invoice" }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/requests/:requestId/enter" },
    ...{ params: ({ order }) => ({ orderId: order.orderId, requestId: order.awaitedRequestId }) },
    fields: () => ({ channel: "mail" }),
    expected: "                                                           in   in  in  no   no   403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/requests/:requestId/due" },
    ...{ params: ({ order }) => ({ orderId: order.orderId, requestId: order.awaitedRequestId }) },
    fields: () => ({ dueDate: "2 Feb 2099", ...why }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/terms", form: "references", params: step("balance") },
    fields: () => ({ invoice: "INV-9", reference: "R-9" }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/terms", form: "payee", params: step("balance") },
    fields: () => ({ intent: "payee", payee: "Another Ltd", account: "DE89370400440532013000", ...why }),
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/decide/:submissionId", fields: () => DECISION },
    expected: "                                                           in   in  in  done done 403  403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/decisions/:decisionId/revoke", fields: () => why },
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/points/:openPointId/close" },
    fields: ({ order }) => ({ "citing[]": [order.sha256], words: "See the list" }),
    expected: "                                                           in   in  in  done no   403  403  403  404",
  },
  {
    ...{
      alone: true,
      route: "orders/:orderId/steps/:stepId/release",
      params: step("deposit"),
      fields: () => ({ amount: "3000.00" }),
    },
    expected: "                                                           in   in  in  done 403  no   403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/steps/:stepId/record", form: "record", params: step("progress") },
    fields: () => ({ intent: "record", date: "1 Mar 2026", amount: "2000.00", reference: "B-1" }),
    expected: "                                                           in   in  in  done 403  no   403  403  404",
  },
  {
    ...{ alone: true, route: "orders/:orderId/steps/:stepId/record", form: "outside", params: step("balance") },
    fields: () => ({ intent: "outside", date: "1 Mar 2026", amount: "10.00", ...why }),
    expected: "                                                           in   in  in  done 403  done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/early-release", form: "ask", params: step("balance") },
    fields: () => ({ intent: "ask", from: inDays(0), until: inDays(20), cap: "10.00", ...why }),
    expected: "                                                           in   in  in  done done done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/early-release", form: "approve", params: step("loading") },
    fields: ({ order }) => ({ intent: `approve-${order.earlyReleaseId}` }),
    ...{ foreignFields: true },
    expected: "                                                           in   in  in  done 403  done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/waive", form: "ask", params: step("balance"), foreignFields: true },
    fields: ({ order }) => ({ intent: "ask", requirementId: order.requirementId, ...why }),
    expected: "                                                           in   in  in  done done done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/waive", form: "approve", params: step("balance"), foreignFields: true },
    fields: ({ order }) => ({ intent: `approve-${order.waiverId}` }),
    expected: "                                                           in   in  in  done 403  done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/hold", form: "place", params: step("balance") },
    fields: () => ({ intent: "place", target: "step", ...why }),
    expected: "                                                           in   in  in  done done done done done 404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/hold", form: "lift", params: step("departure"), foreignFields: true },
    fields: ({ order }) => ({ intent: "lift", holdId: order.holdId, ...why }),
    expected: "                                                           in   in  in  done 403  403  403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/confirm", params: step("storage") },
    fields: ({ order }) => ({ rev: "0", payeeId: order.payeeId, accountVersion: "1", termsVersion: "1", ...why }),
    expected: "                                                           in   in  in  done 403  done 403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/no-evidence", params: step("departure"), fields: () => why },
    expected: "                                                           in   in  in  done no   403  403  no   404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/breach", params: step("extra_fee"), foreignFields: true },
    fields: ({ order }) => ({ breach: order.breach, ...why }),
    expected: "                                                           in   in  in  done 403  no   403  403  404",
  },
  {
    ...{ route: "orders/:orderId/steps/:stepId/account", params: step("balance"), fields: () => ({}) },
    expected: "                                                           in   in  in  done done done 403  403  404",
  },
  {
    ...{ alone: true, route: "s/:link/:requestId", form: "decline", params: request("awaitedRequestId") },
    ...{ page: requestPage("awaitedRequestId"), fields: () => DECLINE },
    expected: "                                                           410  done 410 410 410  410  410  410  410",
  },
  {
    ...{ route: "s/:link/:requestId/draft", params: request("awaitedRequestId"), page: requestPage("awaitedRequestId") },
    json: () => ({ changed: { "fields.company": "Heng" } }),
    expected: "                                                           410  done 410 410 410  410  410  410  410",
  },
  {
    ...{ route: "s/:link/:requestId/uploads", params: request("awaitedRequestId"), page: requestPage("awaitedRequestId") },
    json: () => ({ name: "list.csv", size: 3, sha256: null }),
    expected: "                                                           410  done 410 410 410  410  410  410  410",
  },
  {
    ...{ route: "s/:link/:requestId/uploads/:uploadId", page: false, fields: () => ({}) },
    expected: "                                                           410  no  410 410  410  410  410  410  410",
  },
  {
    ...{ alone: true, route: "s/:link/:requestId/uploads/:uploadId", form: "delete", verb: "DELETE", page: false },
    expected: "                                                           410  done 410 410 410  410  410  410  410",
  },
  {
    ...{
      route: "s/:link/:requestId/uploads/:uploadId/parts/:number",

      form: "put",
      verb: "PUT",
      page: false,
      bytes: "a,b",
      idle: ["requestId"],
    },
    expected: "                                                           410  done 410 410  410  410  410  410  410",
  },
  {
    ...{ route: "s/:link/:requestId/versions/:submissionId", form: "note" },
    fields: () => ({ act: "note", note: "One more word" }),
    expected: "                                                           410  done 410 410 410  410  410  410  410",
  },
  {
    ...{ route: "sign-out", page: false, fields: () => ({}) },
    expected: "                                                           in   in  in  in   in   in   in   in   in",
  },
];
