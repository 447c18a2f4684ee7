import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { may } from "~/domain/access/access.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { BoardPage } from "~/ui/steps/board-page.tsx";
import { useWords } from "~/words/reader.tsx";
import { titled } from "../auth/titled.ts";
import { loadBoard } from "./load-board.server.ts";

export const meta = titled;

export const loader = (args: LoaderFunctionArgs) => loadBoard(args, "payment");

export default function Payments() {
  const loaded = useLoaderData<typeof loader>();
  const batches = may(loaded.shell.roles, "release_payment");
  return <BoardPage side="payment" loaded={loaded} more={batches ? <Bank /> : null} />;
}

/** What is released, for the bank, and what the bank says was paid. */
function Bank() {
  const { t } = useWords();
  return (
    <>
      <ButtonLink to="/payments/batches">{t("bank:batches.open")}</ButtonLink>
      <ButtonLink to="/payments/bank-list">{t("bank:list.open")}</ButtonLink>
    </>
  );
}
