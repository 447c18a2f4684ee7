import { Form } from "@remix-run/react";
import type { RequestPage } from "~/routes/supplier/request/load-request.server.ts";
import { Button } from "~/ui/button.tsx";
import { Input, Select, Textarea } from "~/ui/field.tsx";
import type { AnswerProblems } from "~/ui/supplier/request-view.tsx";
import { useWords } from "~/words/reader.tsx";

const reasons = [
  "capacity",
  "material_availability",
  "packaging_timing",
  "customer_confidentiality",
  "testing",
  "rework",
  "packing_change",
  "other",
] as const;

/** "I cannot answer this": an answer too, with its reason and a named person. */
export function DeclineForm({ page, failed }: { page: RequestPage; failed: AnswerProblems }) {
  const { t } = useWords();
  const { problems, typed } = failed;
  const touched = ["reason", "words", "person_name", "person_title"].some((name) => problems[name]);
  const { asker } = page.foot;
  return (
    <details className="decline" open={touched || undefined}>
      <summary>{t("supplier:decline")}</summary>
      <Form method="post" action={page.request.href} className="form" encType="multipart/form-data">
        <input type="hidden" name="key" value={page.pageKey} />
        <p>{asker ? t("supplier:decline_why", { name: asker }) : t("supplier:decline_why_plain")}</p>
        <Select name="reason" label={t("supplier:reason_label")} defaultValue={typed.reason ?? ""} error={problems.reason}>
          <option value="">{t("supplier:choose_reason")}</option>
          {reasons.map((reason) => (
            <option key={reason} value={reason}>
              {t(`supplier:reason.${reason}`)}
            </option>
          ))}
        </Select>
        <Textarea name="words" label={t("supplier:decline_words")} defaultValue={typed.words ?? ""} error={problems.words} />
        <div className="two">
          <Input
            name="person_name"
            label={t("supplier:name")}
            autoComplete="name"
            defaultValue={typed.person_name ?? ""}
            error={problems.person_name}
          />
          <Input
            name="person_title"
            label={t("supplier:title")}
            autoComplete="organization-title"
            defaultValue={typed.person_title ?? ""}
            error={problems.person_title}
          />
        </div>
        <Button name="act" value="decline">
          {t("supplier:decline_send")}
        </Button>
      </Form>
    </details>
  );
}
