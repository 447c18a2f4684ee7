import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { LIFETIMES, NAME_MOST, SCOPES } from "~/domain/api-keys/api-key.ts";
import { refused, unreadable } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember, requirePermissionPage } from "~/http/session.server.ts";
import { proofOf } from "~/http/step-up.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { newId } from "~/ledger/hash-chain.server.ts";
import { listKeys } from "~/queries/api/list-keys.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { Button } from "~/ui/button.tsx";
import { ChoiceGroup } from "~/ui/choice-group.tsx";
import { CopyButton } from "~/ui/copy-button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Input, Select } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { ProofFields } from "~/ui/proof-fields.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { actOnKeys } from "./api/act.server.ts";
import { KeyEntry } from "./api/key-entry.tsx";
import { sayScope } from "./api/say-scope.ts";
import { Section, SettingsFrame } from "./frame.tsx";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  requirePermissionPage(session, "manage_api_keys");
  const { shell, place, page } = await readMemberPage(session, listKeys);
  return {
    title: await pageTitle(request, "accounts:settings.api", {}, session.language),
    shell,
    place,
    keys: page,
    nextKeyId: newId(),
    proof: await proofOf(session),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const form = await request.formData();
  try {
    const done = await actOnKeys(request, session, form);
    if ("problems" in done) return unreadable(done.problems);
    return "made" in done ? data(done) : redirect("/settings/api");
  } catch (error) {
    return refused(error, {});
  }
}

export default function ApiKeys() {
  const { t } = useWords();
  const { at, typed, all } = useProblems();
  const { shell, place, keys, nextKeyId, proof } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const made = answer && "made" in answer ? answer.made : null;
  const chosen = typed("scopes[]", "read").split("\n");
  const busy = useNavigation().state !== "idle";
  const scopesWrong = at("scopes");
  return (
    <SettingsFrame of={{ shell, place }} current="api">
      <ErrorSummary problems={all} />
      {made ? (
        <Section title={t("api:keys.shown_once", { name: made.name })} hint={t("api:keys.shown_once_hint")}>
          <div className="linkout">
            <input readOnly value={made.token} aria-label={t("api:keys.token")} />
            <CopyButton text={made.token} what={t("api:keys.token")} />
          </div>
        </Section>
      ) : null}
      <Section title={t("api:keys.make")} hint={t("api:keys.make_hint")}>
        <Note>
          <a href="/api/v1">{t("api:keys.reference")}</a>
        </Note>
        <Form method="post" noValidate key={keys.length}>
          <input type="hidden" name="intent" value="make" />
          <input type="hidden" name="keyId" value={nextKeyId} />
          <Input
            name="name"
            label={t("api:keys.name")}
            hint={t("api:keys.name_hint")}
            maxLength={NAME_MOST}
            defaultValue={typed("name")}
            error={at("name")}
            autoComplete="off"
          />
          <ChoiceGroup
            type="checkbox"
            name="scopes"
            label={t("api:keys.scopes")}
            options={SCOPES}
            isChosen={(scope) => chosen.includes(scope)}
            say={(scope) => sayScope(t, scope)}
            error={scopesWrong}
          />
          <Select name="days" label={t("api:keys.lifetime")} defaultValue={typed("days", "365")} error={at("days")}>
            {LIFETIMES.map((days) => (
              <option key={days} value={days ?? ""}>
                {days === null ? t("api:keys.without_end") : t("api:keys.days", { count: days })}
              </option>
            ))}
          </Select>
          <ProofFields proof={proof} />
          <Button kind="main" disabled={busy}>
            {t("api:keys.make_go")}
          </Button>
        </Form>
      </Section>
      <Section title={t("api:keys.all")} hint={t("api:keys.all_hint")}>
        {keys.length === 0 ? <p>{t("api:keys.none")}</p> : keys.map((apiKey) => <KeyEntry key={apiKey.keyId} apiKey={apiKey} />)}
      </Section>
    </SettingsFrame>
  );
}
