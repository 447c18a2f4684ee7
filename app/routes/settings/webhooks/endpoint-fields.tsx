import { WEBHOOK_TYPES, type WebhookType } from "~/domain/webhooks/events.ts";
import { useProblems } from "~/http/use-problems.ts";
import { Choice, FieldError, Input } from "~/ui/field.tsx";
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
      <fieldset className="field">
        <legend className="flabel">{t("webhooks:types")}</legend>
        <div className="rolechoices">
          {WEBHOOK_TYPES.map((type) => (
            <Choice
              key={type}
              type="checkbox"
              name="types[]"
              value={type}
              defaultChecked={sent ? ticked("types[]", type, types.includes(type)) : types.includes(type)}
              label={sayType(t, type)}
              hint={<code>{type}</code>}
            />
          ))}
        </div>
        {fault ? (
          <div className="field-message">
            <FieldError>{fault}</FieldError>
          </div>
        ) : null}
      </fieldset>
    </>
  );
}
