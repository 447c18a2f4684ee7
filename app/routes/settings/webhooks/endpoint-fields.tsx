import { WEBHOOK_TYPES, type WebhookType } from "~/domain/webhooks/events.ts";
import { useProblems } from "~/http/use-problems.ts";
import { ChoiceGroup } from "~/ui/choice-group.tsx";
import { Input } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { sayType } from "./say-type.ts";

/** Where an endpoint is and what it is told. Of several such forms on a page only the one that was sent shows what is wrong. */
export function EndpointFields({ endpointId, url, types }: { endpointId: string; url: string; types: readonly WebhookType[] }) {
  const { t } = useWords();
  const { at, typed, ticked } = useProblems();
  const sent = typed("endpointId") === endpointId;
  const fault = sent ? at("types") : undefined;
  return (
    <>
      <input type="hidden" name="endpointId" value={endpointId} />
      <Input
        name="url"
        id={`url-${endpointId}`}
        inputMode="url"
        autoComplete="off"
        label={t("webhooks:url")}
        hint={t("webhooks:url_hint")}
        defaultValue={sent ? typed("url", url) : url}
        error={sent ? at("url") : undefined}
      />
      <ChoiceGroup
        type="checkbox"
        name="types"
        id={`types-${endpointId}`}
        label={t("webhooks:types")}
        options={WEBHOOK_TYPES}
        isChosen={(type) => (sent ? ticked("types[]", type, types.includes(type)) : types.includes(type))}
        say={(type) => sayType(t, type)}
        explain={(type) => <code>{type}</code>}
        error={fault}
        columns
      />
    </>
  );
}
