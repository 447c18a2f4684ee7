import { Link, useActionData, useLocation } from "@remix-run/react";
import type { Proof } from "~/domain/accounts/step-up.ts";
import type { FormProblems } from "~/http/form-problems.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Input } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";

/**
 * Asks, inside the form that lets money or goods go, for whoever sends it to show that it is them: nothing typed is lost. Of several
 * forms on a page, `mine` says whether this one was sent.
 */
export function ProofFields({ need, id, mine = true }: { need: Proof | null; id?: string; mine?: boolean }) {
  const { t } = useWords();
  const { at } = useProblems();
  const { pathname, search } = useLocation();
  const answer = useActionData() as { problems?: FormProblems } | undefined;
  if (need === null) return null;
  if (need === "enrol") {
    return (
      <Note tone="warn" head={t("security:proof.head")}>
        {t("security:proof.enrol")}{" "}
        <Link to={`/settings/security?${new URLSearchParams({ to: pathname + search })}`}>{t("security:proof.enrol_go")}</Link>
      </Note>
    );
  }
  const code = need === "second_factor";
  return (
    <Input
      key={answer ? "again" : "first"}
      name="proof_password"
      id={id}
      type={code ? "text" : "password"}
      inputMode={code ? "numeric" : undefined}
      autoComplete={code ? "one-time-code" : "current-password"}
      label={t(`security:proof.label.${need}`)}
      hint={t(`security:proof.hint.${need}`)}
      error={mine ? at("proof_password") : undefined}
      required
    />
  );
}
