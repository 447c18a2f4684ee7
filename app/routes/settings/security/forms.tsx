import { Form } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import { Button } from "~/ui/button.tsx";
import { Input } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";

/** A thing that takes the present password. Of several on the page only the one that was sent says what is wrong. */
export function PasswordForm(props: { intent: string; go: string; hint: string; main?: boolean; quiet?: boolean }) {
  const { intent, go, hint, main = false, quiet = false } = props;
  const { t } = useWords();
  const { at, typed } = useProblems();
  return (
    <Form method="post" noValidate className="webhookform">
      <input type="hidden" name="intent" value={intent} />
      <p className="hint">{hint}</p>
      <Input
        name="present_password"
        id={`password-${intent}`}
        type="password"
        autoComplete="current-password"
        label={t("accounts:account.present_password")}
        error={typed("intent") === intent ? at("present_password") : undefined}
      />
      <Button kind={main ? "main" : quiet ? "quiet" : "plain"}>{go}</Button>
    </Form>
  );
}

/** Takes the first code, which shows that the key has arrived. */
export function ConfirmForm() {
  const { t } = useWords();
  const { at } = useProblems();
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="intent" value="confirm" />
      <Input
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        label={t("security:codes.code")}
        hint={t("security:codes.code_hint")}
        error={at("code")}
        required
      />
      <Button kind="main">{t("security:codes.confirm")}</Button>
    </Form>
  );
}
