import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useLoaderData, useSearchParams } from "@remix-run/react";
import { MEMBER_NOTICES } from "~/domain/notifications/notice.ts";
import { DELIVERIES } from "~/domain/notifications/setting.ts";
import { readMemberPage } from "~/http/member-page.server.ts";
import { requireMember } from "~/http/session.server.ts";
import { keepDeliveries, readDeliveries } from "~/queries/accounts/notice-settings.server.ts";
import { titled } from "~/routes/auth/titled.ts";
import { Button } from "~/ui/button.tsx";
import { Select } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { pageTitle } from "~/words/page-title.server.ts";
import { useWords } from "~/words/reader.tsx";
import { Section, SettingsFrame } from "./frame.tsx";

export const meta = titled;

export async function loader({ request }: LoaderFunctionArgs) {
  const session = await requireMember(request);
  const { shell, place, page } = await readMemberPage(session, (tenant) => readDeliveries(tenant, session.memberId));
  return { title: await pageTitle(request, "accounts:settings.notices", {}, session.language), shell, place, notices: page };
}

export async function action({ request }: ActionFunctionArgs) {
  const session = await requireMember(request);
  const form = await request.formData();
  const choices = MEMBER_NOTICES.flatMap((kind) => {
    const delivery = DELIVERIES.find((known) => known === form.get(kind));
    return delivery ? [{ kind, delivery }] : [];
  });
  await readMemberPage(session, (tenant) => keepDeliveries(tenant, session.memberId, choices));
  return redirect("/settings/notices?saved");
}

export default function Notices() {
  const { t } = useWords();
  const [search] = useSearchParams();
  const { shell, place, notices } = useLoaderData<typeof loader>();
  return (
    <SettingsFrame of={{ shell, place }} current="notices">
      {search.has("saved") ? <Note>{t("accounts:settings.saved")}</Note> : null}
      <Section title={t("accounts:settings.notices")} hint={t("accounts:notices.hint")}>
        <Form method="post">
          {notices.map(({ kind, delivery }) => (
            <Select key={kind} name={kind} label={t(`mail:member.${kind}`)} defaultValue={delivery}>
              {DELIVERIES.map((known) => (
                <option key={known} value={known}>
                  {t(`accounts:notices.${known}`)}
                </option>
              ))}
            </Select>
          ))}
          <Button kind="main">{t("accounts:settings.save")}</Button>
        </Form>
      </Section>
    </SettingsFrame>
  );
}
