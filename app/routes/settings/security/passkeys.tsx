import { Form, useRevalidator } from "@remix-run/react";
import { type FormEvent, useEffect, useState } from "react";
import type { SecondFactors } from "~/adapters/auth/second-factor.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Button } from "~/ui/button.tsx";
import { FieldError, Input } from "~/ui/field.tsx";
import { canUsePasskeys, makePasskey, type PasskeyProblem } from "~/ui/passkey-ceremony.ts";
import { formatInstant } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { Section } from "../frame.tsx";

/** The passkeys of a member, and one more. */
export function Passkeys({ passkeys }: { passkeys: SecondFactors["passkeys"] }) {
  const { t, language, zone } = useWords();
  const { at, typed } = useProblems();
  return (
    <Section title={t("security:passkeys.title")} hint={t("security:passkeys.hint")}>
      {passkeys.length === 0 ? <p>{t("security:passkeys.none")}</p> : null}
      {passkeys.map(({ id, name, createdAt }) => (
        <article key={id} className="person">
          <p>
            <b>{name ?? t("security:passkeys.unnamed")}</b>
            {createdAt ? <span className="small blk">{formatInstant(createdAt, zone, language)}</span> : null}
          </p>
          <details open={typed("passkeyId") === id || undefined}>
            <summary>{t("security:passkeys.remove")}</summary>
            <Form method="post" noValidate>
              <input type="hidden" name="intent" value="remove_passkey" />
              <input type="hidden" name="passkeyId" value={id} />
              <Input
                name="present_password"
                id={`password-${id}`}
                type="password"
                autoComplete="current-password"
                label={t("accounts:account.present_password")}
                error={typed("passkeyId") === id ? at("present_password") : undefined}
              />
              <Button kind="quiet">{t("security:passkeys.remove")}</Button>
            </Form>
          </details>
        </article>
      ))}
      <NewPasskey />
    </Section>
  );
}

/** Makes a passkey on this device; the browser asks for it, so there is nothing to send without scripts. */
function NewPasskey() {
  const { t } = useWords();
  const { revalidate } = useRevalidator();
  const [able, setAble] = useState<boolean | null>(null);
  const [problem, setProblem] = useState<PasskeyProblem | null>(null);
  const [made, setMade] = useState(0);
  useEffect(() => setAble(canUsePasskeys()), []);
  if (!able) return <p className="hint">{t("security:passkeys.unable")}</p>;
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const found = await makePasskey(String(form.get("new_passkey_password")), String(form.get("passkey_name")));
    setProblem(found);
    if (found === null) setMade(made + 1);
    revalidate();
  };
  return (
    <form key={made} onSubmit={send} className="webhookform">
      <Input name="passkey_name" label={t("security:passkeys.name")} hint={t("security:passkeys.name_hint")} maxLength={60} required />
      <Input
        name="new_passkey_password"
        type="password"
        autoComplete="current-password"
        label={t("accounts:account.present_password")}
        required
      />
      <div role="status">{problem ? <FieldError>{t(`security:passkeys.problem.${problem}`)}</FieldError> : null}</div>
      <Button>{t("security:passkeys.add")}</Button>
    </form>
  );
}
