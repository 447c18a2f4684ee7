import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { may } from "~/domain/access/access.ts";
import { requirePermissionPage } from "~/http/session.server.ts";
import { showAccountOf } from "~/queries/steps/step-place.server.ts";
import { services } from "~/server/services.server.ts";
import { Button } from "~/ui/button.tsx";
import { CopyButton } from "~/ui/copy-button.tsx";
import { MoveForm, MovePage } from "~/ui/steps/move-page.tsx";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { loadStep, requireStep } from "./step-page.server.ts";

export const meta = titled;

export const loader = (args: LoaderFunctionArgs) => loadStep(args, "moves:account.heading");

/** Shows the whole number once, to whoever pays or orders; that it was shown is on record before it leaves the server. */
export async function action(args: ActionFunctionArgs) {
  const { session, place } = await requireStep(args);
  if (!may(session.roles, "release_payment")) requirePermissionPage(session, "create_orders");
  const account = await showAccountOf(services().pool, session, place);
  if (account === null) throw data({ code: "no_such_step" }, { status: 404 });
  return data({ account }, { headers: { "Cache-Control": "no-store" } });
}

export default function Account() {
  const loaded = useLoaderData<typeof loader>();
  const shown = useActionData<typeof action>();
  const { t } = useWords();
  return (
    <MovePage {...loaded} title={t("moves:account.heading")}>
      {shown ? (
        <>
          <p className="big">
            {shown.account} <CopyButton text={shown.account} what={t("moves:account.whole")} />
          </p>
          <p className="small">{t("moves:account.recorded")}</p>
        </>
      ) : (
        <MoveForm page={loaded.page} formKey={loaded.formKey}>
          <p>{t("moves:account.intro")}</p>
          <Button kind="main">{t("moves:account.show")}</Button>
        </MoveForm>
      )}
    </MovePage>
  );
}
