import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { DomainError } from "~/domain/record/error.ts";
import { id } from "~/domain/record/scalars.ts";
import { refused, refusedPage, unreadable } from "~/http/error-response.server.ts";
import { newKey } from "~/http/form-key.server.ts";
import type { FormProblems } from "~/http/form-problems.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { ownPath } from "~/http/own-path.ts";
import { checkForm, typedOf } from "~/http/read-form.server.ts";
import type { Acting } from "~/http/run-command.server.ts";
import { actingOf, type MemberSession, requireMember } from "~/http/session.server.ts";
import { proofOf, takeProof } from "~/http/step-up.server.ts";
import { readStep } from "~/queries/steps/read-step.server.ts";
import { readChanges, readStepPlace, type StepAddress, type StepPlace } from "~/queries/steps/step-place.server.ts";
import { services } from "~/server/services.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import { pageTitle } from "~/words/page-title.server.ts";
import type { WordKey } from "~/words/translate.ts";

/** What every form that moves a step carries: its own key, and the `rev` of the page that was looked at. */
export const moveForm = z.object({
  key: z.string().max(100).optional(),
  rev: z.coerce.number().int().min(0),
});

/** A field that belongs to another form of the same page; whatever stands in it counts for nothing. */
export const notHere = () =>
  z
    .string()
    .optional()
    .transform(() => null);

function addressOf(params: LoaderFunctionArgs["params"]): StepAddress {
  const read = z.object({ orderId: id, stepId: id }).safeParse(params);
  if (!read.success) throw data({ code: "no_such_step" }, { status: 404 });
  return read.data;
}

/** Where a page of a step leads back to: the page it was opened from, else the order's own. */
const backOf = (request: Request, { orderId, stepId }: StepAddress): string =>
  ownPath(new URL(request.url).searchParams.get("to"), `/orders/${orderId}?step=${stepId}`);

/** Everything that a page of one step is made of. Throws whole pages for what is not there. */
export async function loadStep({ request, params }: LoaderFunctionArgs, heading: WordKey) {
  const session = await requireMember(request);
  const address = addressOf(params);
  const read = await readMemberPage(session, (tenant) => readStep(tenant, address.orderId, address.stepId, session)).catch(refusedPage);
  const t = getFixedT(session.language);
  const step = t(`steps:in_sentence.${read.page.step.kind}`);
  const title = await pageTitle(request, heading, { step }, session.language);
  return { ...read, title, formKey: newKey(), back: backOf(request, address) };
}

/** The same for a page that lets money or goods go: with what its reader must show first. */
export async function loadProvenStep(args: LoaderFunctionArgs, heading: WordKey) {
  const loaded = await loadStep(args, heading);
  return { ...loaded, proof: await proofOf(await requireMember(args.request)) };
}

export type LoadedStep = Awaited<ReturnType<typeof loadStep>>;

/** A form as it was received; `problem` says what was wrong with a file that came with it. */
export interface Received {
  form: FormData;
  problem: FormProblems["fields"][string] | null;
}

export interface MoveAct<T> {
  session: MemberSession;
  by: Acting;
  place: StepPlace;
  value: T;
}

/** The member and the step that a request is about. Throws whole pages for what is not there. */
export async function requireStep({ request, params }: ActionFunctionArgs): Promise<{ session: MemberSession; place: StepPlace }> {
  const session = await requireMember(request);
  const place = await readStepPlace(services().pool, session, addressOf(params)).catch(refusedPage);
  return { session, place };
}

interface ActOptions<R> {
  /** Whether this form lets money or goods go, so that whoever sends it must have shown that it is them. */
  letsGo?: (form: FormData) => boolean;
  receive?: (request: Request, session: MemberSession, place: StepPlace) => Promise<Received>;
  /** Whether something was left undone; the page is then shown again with what was done, and the form to send once more. */
  unfinished?: (done: R) => boolean;
}

const receiveWhole = async (request: Request): Promise<Received> => ({ form: await request.formData(), problem: null });

/**
 * Carries out a form of a step: reads it, runs it, and leads back. What is refused stands at its field, or over the form; of
 * a stale page it is said what changed meanwhile (409).
 */
export async function actOnStep<S extends z.ZodType<{ rev: number }>, R>(
  args: ActionFunctionArgs,
  schemaOf: (place: StepPlace, form: FormData) => S,
  run: (act: MoveAct<z.output<S>>) => Promise<R>,
  { letsGo = () => false, receive = receiveWhole, unfinished = (_done: R): boolean => false }: ActOptions<R> = {},
) {
  const { session, place } = await requireStep(args);
  const { form, problem } = await receive(args.request, session, place);
  if (problem) return unreadable({ fields: { proof: problem }, page: null, typed: typedOf(form) });
  const missing = letsGo(form) ? await takeProof(args.request, session, form) : null;
  if (missing) return unreadable(missing);
  const read = checkForm(form, schemaOf(place, form));
  if (!read.ok) return unreadable(read.problems);
  try {
    const done = await run({ session, by: actingOf(session), place, value: read.value });
    if (unfinished(done)) return data({ unfinished: done, again: read.typed }, { status: 503 });
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== "stale") return refused(error, read.typed);
    const changes = await readChanges(services().pool, session, place.orderId, read.value.rev, session.language);
    return data({ problems: { fields: {}, page: null, typed: {} }, changes }, { status: 409 });
  }
  return redirect(backOf(args.request, place));
}
