import { Form } from "@remix-run/react";
import type { EvidenceType } from "~/domain/requests/events.ts";
import { Button } from "~/ui/button.tsx";
import { Choice } from "~/ui/field.tsx";
import { Note } from "~/ui/note.tsx";
import { useWords } from "~/words/reader.tsx";

/** The catalogue of named evidence, each with what it is for: one or several are chosen, then worded. */
export function Catalogue({
  types,
  asked,
  wanted,
  step,
}: {
  types: readonly EvidenceType[];
  asked: readonly EvidenceType[];
  /** What the step cannot go without and nobody asked for yet, chosen beforehand; what would do in its place; why. */
  wanted: { chosen: readonly EvidenceType[]; instead: readonly EvidenceType[]; why: readonly string[] };
  step: string | null;
}) {
  const { t } = useWords();
  return (
    <Form>
      {step ? <input type="hidden" name="step" value={step} /> : null}
      {wanted.why.map((why) => (
        <Note key={why}>{why}</Note>
      ))}
      <fieldset className="catalogue">
        <legend className="visually-hidden">{t("requests:choose")}</legend>
        {types.map((type) => (
          <Choice
            key={type}
            type="checkbox"
            name="type"
            value={type}
            defaultChecked={wanted.chosen.includes(type)}
            label={
              <>
                <b className="mid">{t(`evidence:name.${type}`)}</b>
                {wanted.chosen.includes(type) ? <span className="small"> {t("requests:wanted_here")}</span> : null}
                {wanted.instead.includes(type) ? <span className="small"> {t("requests:wanted_instead")}</span> : null}
                {asked.includes(type) ? <span className="small"> {t("requests:asked_already")}</span> : null}
              </>
            }
            hint={t(`requests:describe.${type}`)}
          />
        ))}
      </fieldset>
      <div className="stickybar newgo">
        <span className="meta">{t("requests:choose_note")}</span>
        <span className="actions">
          <Button kind="main">{t("requests:go_on")}</Button>
        </span>
      </div>
    </Form>
  );
}
