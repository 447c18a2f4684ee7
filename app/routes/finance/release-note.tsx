import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { id } from "~/domain/record/scalars.ts";
import { withdrawNote } from "~/domain/steps/withdraw-note.ts";
import { refused, refusedPage, unreadable } from "~/http/error-response.server.ts";
import { newKey } from "~/http/form-key.server.ts";
import { line } from "~/http/form-schema.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { pathId } from "~/http/path-id.server.ts";
import { checkForm } from "~/http/read-form.server.ts";
import { runCommand } from "~/http/run-command.server.ts";
import { actingOf, requireMember } from "~/http/session.server.ts";
import { qrOf } from "~/queries/orders/qr-of.ts";
import { readReleaseNote } from "~/queries/steps/read-release-note.server.ts";
import { services } from "~/server/services.server.ts";
import { AppShell } from "~/ui/app-shell.tsx";
import { ReleaseNoteView } from "~/ui/steps/release-note.tsx";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";

export const meta = titled;

/** The note of a step's release, to print or to send. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const query = new URL(request.url).searchParams;
  const asked = { orderId: pathId(params.orderId), stepId: pathId(params.stepId), releaseId: query.get("release") };
  const read = await readMemberPage(session, (tenant) => readReleaseNote(tenant, asked, session, services())).catch(refusedPage);
  const { note, name } = read.page;
  const t = getFixedT(session.language);
  return {
    ...read,
    title: t("shell:title", { page: t("release_note:title_of", { step: name }) }),
    qr: note && qrOf(note.url),
    withdrawn: query.has("withdrawn"),
    formKey: newKey(),
  };
}

const form = z.object({ key: line(120).optional(), releaseId: id, generation: z.coerce.number().int().min(1) });

/** Ends the address that a note was given out with. */
export async function action({ request, params }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const orderId = pathId(params.orderId);
  const stepId = pathId(params.stepId);
  const read = checkForm(await request.formData(), form);
  if (!read.ok) return unreadable(read.problems);
  const { key, ...input } = read.value;
  try {
    await runCommand(actingOf(session), orderId, withdrawNote, { stepId, ...input }, { key });
  } catch (error) {
    return refused(error, read.typed);
  }
  return redirect(`/orders/${orderId}/steps/${stepId}/note?release=${input.releaseId}&withdrawn=1`);
}

export default function ReleaseNotePage() {
  const { shell, place, page, qr, withdrawn, formKey } = useLoaderData<typeof loader>();
  return (
    <ReaderPlace {...place}>
      <AppShell {...shell} current={page.side === "payment" ? "payments" : "shipments"} page="p-note">
        <ReleaseNoteView {...{ page, qr, withdrawn, formKey }} organizationName={shell.organizationName} sample={shell.sample} />
      </AppShell>
    </ReaderPlace>
  );
}
