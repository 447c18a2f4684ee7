import { Link, useActionData, useLocation } from "@remix-run/react";
import type { FormProblems } from "~/http/form-problems.ts";
import type { NeededProof } from "~/http/step-up.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { FieldError, Input } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { PasskeyButton } from "~/ui/passkey-button.tsx";
import { useWords } from "~/words/reader.tsx";

/**
 * Asks, inside the form that lets money or goods go, for whoever sends it to show that it is them: nothing typed is lost. Of several
 * forms on a page, `mine` says whether this one was sent.
 */
export function ProofFields({ proof, id, mine = true }: { proof: NeededProof | null; id?: string; mine?: boolean }) {
  const { t } = useWords();
  const { at } = useProblems();
  const { pathname, search } = useLocation();
  const answer = useActionData() as { problems?: FormProblems } | undefined;
  if (proof === null) return null;
  const { need, codes, passkeys } = proof;
  if (need === "enrol") {
    return (
      <Note tone="warn" head={t("security:proof.head")}>
        {t("security:proof.enrol")}{" "}
        <Link to={`/settings/security?${new URLSearchParams({ to: pathname + search })}`}>{t("security:proof.enrol_go")}</Link>
      </Note>
    );
  }
  const code = need === "second_factor";
  const error = mine ? at("proof_password") : undefined;
  return (
    <>
      {code && !codes ? (
        <>
          <p>{t("security:proof.by_passkey")}</p>
          {error ? <FieldError>{error}</FieldError> : null}
        </>
      ) : (
        <Input
          key={answer ? "again" : "first"}
          name="proof_password"
          id={id}
          type={code ? "text" : "password"}
          inputMode={code ? "numeric" : undefined}
          autoComplete={code ? "one-time-code" : "current-password"}
          label={t(`security:proof.label.${need}`)}
          hint={t(`security:proof.hint.${need}`)}
          error={error}
          required
        />
      )}
      {code && passkeys ? <PasskeyButton label={t("security:passkeys.use")} /> : null}
    </>
  );
}
