import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { secondFactors } from "~/adapters/auth/second-factor.server.ts";
import { may } from "~/domain/access/access.ts";
import { redirectWith } from "~/http/account-response.server.ts";
import { unreadable } from "~/http/error-response.server.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { ownPath } from "~/http/own-path.ts";
import { requireMember } from "~/http/session.server.ts";
import { useProblems } from "~/http/use-problems.ts";
import { titled } from "~/routes/auth/titled.ts";
import { ButtonLink } from "~/ui/button.tsx";
import { ErrorSummary } from "~/ui/error-summary.tsx";
import { Note } from "~/ui/note.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Section, SettingsFrame } from "./frame.tsx";
import { actOnSecurity } from "./security/act.server.ts";
import { ConfirmForm, PasswordForm } from "./security/forms.tsx";
import { HandedOut } from "./security/handed-out.tsx";
import { Passkeys } from "./security/passkeys.tsx";

export const meta = titled;

const backOf = (request: Request): string | null => {
  const to = new URL(request.url).searchParams.get("to");
  return to === null ? null : ownPath(to, "/queue");
};

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { shell, place } = await readMemberPage(session, async () => null);
  const releases = (["release_payment", "release_shipment", "approve_early_release"] as const).some((act) => may(session.roles, act));
  return {
    ...{ title: await pageTitle(request, "accounts:settings.security", {}, session.language), shell, place },
    ...{ factors: await secondFactors(session.userId), asked: session.organization.secondFactor && releases, back: backOf(request) },
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const done = await actOnSecurity(request, session, await request.formData());
  if ("problems" in done) return unreadable(done.problems);
  if ("handed" in done) return data(done, { headers: { "Cache-Control": "no-store" } });
  const back = backOf(request);
  return redirectWith(`/settings/security?${new URLSearchParams({ saved: "", ...(back ? { to: back } : {}) })}`, done.cookies);
}

export default function Security() {
  const { t } = useWords();
  const { all } = useProblems();
  const [search] = useSearchParams();
  const { shell, place, factors, asked, back } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const handed = answer && "handed" in answer ? answer.handed : null;
  const { codes, recoveryCodes } = factors;
  return (
    <SettingsFrame of={{ shell, place }} current="security">
      {search.has("saved") && all.length === 0 && !handed ? <Note>{t("accounts:settings.saved")}</Note> : null}
      <ErrorSummary problems={all} />
      {asked && codes !== "on" && factors.passkeys.length === 0 ? (
        <Note tone="warn" head={t("security:asked_head")}>
          {t("security:asked")}
        </Note>
      ) : null}
      {back && (codes === "on" || factors.passkeys.length > 0) && !handed ? (
        <p>
          <ButtonLink to={back}>{t("security:go_back")}</ButtonLink>
        </p>
      ) : null}
      {handed ? <HandedOut handed={handed} /> : null}
      <Section title={t("security:codes.title")} hint={t("security:codes.hint")}>
        <p>{t(`security:codes.state.${codes}`)}</p>
        {codes === "begun" ? <ConfirmForm /> : null}
        {codes === "on" ? (
          <>
            <p>{t("security:codes.left", { count: recoveryCodes })}</p>
            <PasswordForm intent="recovery_codes" go={t("security:codes.renew")} hint={t("security:codes.renew_hint")} />
            <PasswordForm intent="remove" go={t("security:codes.remove")} hint={t("security:codes.remove_hint")} quiet />
          </>
        ) : handed ? null : (
          <PasswordForm
            intent="begin"
            go={t(codes === "begun" ? "security:codes.again" : "security:codes.begin")}
            hint={t(codes === "begun" ? "security:codes.again_hint" : "security:codes.begin_hint")}
            main={codes === "none"}
          />
        )}
      </Section>
      <Passkeys passkeys={factors.passkeys} />
      {shell.roles.some((role) => may([role], "manage_members")) ? (
        <Section title={t("security:unmaskings.title")} hint={t("security:unmaskings.section_hint")}>
          <ButtonLink size="small" to="/settings/security/accounts-shown">
            {t("security:unmaskings.link")}
          </ButtonLink>
        </Section>
      ) : null}
      <Section title={t("security:when.title")}>
        <p>{t("security:when.with")}</p>
        <p>{t("security:when.without")}</p>
      </Section>
    </SettingsFrame>
  );
}
