import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { askAbout } from "~/domain/comparison/ask-to-explain.ts";
import { makeLink } from "~/domain/links/make-link.ts";
import type { Command } from "~/domain/order-file/command.ts";
import { facts } from "~/domain/order-file/order-file.ts";
import { found } from "~/domain/record/error.ts";
import { evidenceType } from "~/domain/requests/events.ts";
import { EVIDENCE_TYPES } from "~/domain/requests/evidence-type.ts";
import { type RequestInput, sendRequests } from "~/domain/requests/send-requests.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { checkForm, typedOf } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { readContact, readContacts } from "~/queries/orders/read-contacts.server.ts";
import { readOrderForm } from "~/queries/orders/read-order-form.server.ts";
import { beginRequest, requestsSchema, sayAskable, sayWanted, typesIn } from "~/queries/orders/request-schema.server.ts";
import { type Explained, explainDifference } from "~/queries/reconciliation/explain-difference.server.ts";
import { templatesOfOrder } from "~/queries/templates/read-templates.server.ts";
import { AskForm } from "~/ui/order/ask/ask-form.tsx";
import { Catalogue } from "~/ui/order/ask/catalogue.tsx";
import { OrderFormFrame } from "~/ui/order/order-form.tsx";
import { titled } from "~/ui/order/titled.ts";
import { getFixedT } from "~/words/language.server.ts";
import { useWords } from "~/words/reader.tsx";

export const meta = titled;

export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "send_requests");
  const query = new URL(request.url).searchParams;
  const [step, about] = [query.get("step"), query.get("about")];
  return readOrderForm(session, params.orderId, "requests:send", async (parts) => {
    const { tenant, reading, words } = parts;
    const explained = await explainDifference(parts, about);
    const templates = await templatesOfOrder(tenant, facts(reading.file).templates);
    return {
      step,
      types: EVIDENCE_TYPES,
      wanted: sayWanted(reading, step, templates, words),
      contacts: await readContacts(tenant, facts(reading.file).supplierId),
      askable: sayAskable(reading.file, words),
      begun: typesIn(query).map((type) => ({
        ...beginRequest(reading.file, type, { chosenStep: step, templates }, words),
        ...(explained && { question: explained.question, decisionQuestion: explained.decisionQuestion }),
      })),
      organization: session.organization.name,
    };
  });
}

/** Sends the envelope, and makes the contact's link where there is none: one act. */
const sendWithLink: Command<{ requests: RequestInput[]; asked: Pick<Explained, "conflictKey" | "differences"> | null }> = (
  file,
  input,
  ctx,
) => [
  ...(input.asked === null ? sendRequests(file, input, ctx) : askAbout(file, { ...input.asked, requests: input.requests }, ctx)),
  ...input.requests.slice(0, 1).flatMap(({ contactId, contactName }) => makeLink(file, { contactId, contactName }, ctx)),
];

export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const form = await request.formData();
  // Without scripts the preview is worked out here, and the usual question put in the place of one that yes or no answers.
  const intent = String(form.get("intent"));
  if (intent === "preview") return { problems: { fields: {}, page: null, typed: typedOf(form) } };
  const usual = /^usual\.(\d+)$/.exec(intent)?.[1];
  if (usual !== undefined) {
    const type = found(evidenceType.safeParse(form.get(`requests.${usual}.type`)).data, "unknown_field");
    const question = getFixedT(session.language)(`requests:question.${type}`);
    return { problems: { fields: {}, page: null, typed: { ...typedOf(form), [`requests.${usual}.question`]: question } } };
  }
  const read = checkForm(form, requestsSchema);
  if (!read.ok) return unreadable(read.problems);
  const { key, rev, contactId } = read.value;
  const query = new URL(request.url).searchParams;
  const about = query.get("about");
  try {
    const { form } = await readOrderForm(session, orderId, "requests:send", async (parts) => ({
      contact: await readContact(parts.tenant, facts(parts.reading.file).supplierId, contactId),
      asked: await explainDifference(parts, about),
    }));
    const { contact, asked } = form;
    const requests = read.value.requests.map((one) => ({ ...one, contactId, contactName: contact.name }));
    await runCommand(actingOf(session), orderId, sendWithLink, { requests, asked }, { key, rev });
  } catch (error) {
    return refused(error, read.typed);
  }
  const step = query.get("step");
  return redirect(`/orders/${orderId}?sent=1${step ? `&step=${encodeURIComponent(step)}` : ""}`);
}

export default function NewRequest() {
  const page = useLoaderData<typeof loader>();
  const { t } = useWords();
  return (
    <OrderFormFrame
      page={page}
      title={t("requests:send")}
      sub={t(page.form.begun.length > 0 ? "requests:one_envelope" : "requests:choose_sub")}
    >
      {page.form.begun.length > 0 ? (
        <AskForm key={page.form.begun.map(({ type }) => type).join()} page={page} />
      ) : (
        <Catalogue types={page.form.types} asked={page.form.askable.asked} wanted={page.form.wanted} step={page.form.step} />
      )}
    </OrderFormFrame>
  );
}
