import { Form, Link } from "@remix-run/react";
import { useProblems } from "~/http/use-problems.ts";
import type { ListedEndpoint } from "~/queries/webhooks/endpoints.server.ts";
import { Button } from "~/ui/button.tsx";
import { Choice, Input, Select } from "~/ui/field.tsx";
import { formatInstant } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import { EndpointFields } from "./endpoint-fields.tsx";

/** One endpoint: how it stands, and what can be done about it. */
export function EndpointEntry({ endpoint }: { endpoint: ListedEndpoint }) {
  const { t, language, zone } = useWords();
  const { at, typed, all } = useProblems();
  const { endpointId, url, active, failingSince, offCause, oldestGeneration, generation, waiting, failed } = endpoint;
  const sent = typed("endpointId") === endpointId && all.length > 0;
  const state = !active
    ? t(offCause ? `webhooks:off_${offCause}` : "webhooks:off")
    : failingSince
      ? t("webhooks:failing", { since: formatInstant(failingSince, zone, language) })
      : t("webhooks:on");
  const parts = [
    state,
    t("webhooks:secrets", { count: generation - oldestGeneration + 1 }),
    ...(waiting > 0 ? [t("webhooks:waiting", { count: waiting })] : []),
    ...(failed > 0 ? [t("webhooks:failed", { count: failed })] : []),
  ];
  const self = <input type="hidden" name="endpointId" value={endpointId} />;
  return (
    <article className="person">
      <p>
        <b className="breakable">{url}</b>
        <span className="small blk">
          {parts.join(" · ")} · <Link to={`/settings/webhooks/deliveries?endpoint=${endpointId}`}>{t("webhooks:deliveries")}</Link>
        </span>
      </p>
      <details open={sent || undefined}>
        <summary>{t("webhooks:manage")}</summary>
        <Form method="post" noValidate className="webhookform">
          <input type="hidden" name="intent" value="change" />
          <EndpointFields endpointId={endpointId} url={url} types={endpoint.types} />
          <Choice type="checkbox" name="active" value="on" defaultChecked={active} label={t("webhooks:active")} />
          <Button>{t("webhooks:change")}</Button>
        </Form>
        <Form method="post" className="webhookform">
          {self}
          <p className="hint">{t("webhooks:secret_hint")}</p>
          {generation === oldestGeneration ? (
            <Button size="small" name="intent" value="make_secret">
              {t("webhooks:make_secret")}
            </Button>
          ) : (
            <Button size="small" name="intent" value="end_secret">
              {t("webhooks:end_secret")}
            </Button>
          )}
        </Form>
        <Form method="post" noValidate className="webhookform">
          <input type="hidden" name="intent" value="replay" />
          {self}
          <Input
            name="days"
            id={`days-${endpointId}`}
            inputMode="numeric"
            autoComplete="off"
            label={t("webhooks:replay_days")}
            hint={t("webhooks:replay_days_hint")}
            defaultValue={sent ? typed("days", "3") : "3"}
            error={sent ? at("days") : undefined}
          />
          <Select
            name="which"
            id={`which-${endpointId}`}
            label={t("webhooks:replay_what")}
            defaultValue={sent ? typed("which", "failed") : "failed"}
          >
            <option value="failed">{t("webhooks:replay_failed")}</option>
            <option value="all">{t("webhooks:replay_all")}</option>
          </Select>
          <Button size="small">{t("webhooks:replay_go")}</Button>
        </Form>
        <Form method="post" className="webhookform">
          {self}
          <p className="hint">{t("webhooks:remove_hint")}</p>
          <Button size="small" kind="quiet" name="intent" value="remove">
            {t("webhooks:remove")}
          </Button>
        </Form>
      </details>
    </article>
  );
}
