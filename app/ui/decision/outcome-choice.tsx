import { useWords } from "~/words/reader.tsx";
import type { Outcome } from "./decision-panel.tsx";

const CHOICES = [
  { outcome: "accepted", id: "o-acc", label: "decide:accept", key: "A" },
  { outcome: "accepted_with_conditions", id: "o-cond", label: "decide:accept_with_conditions", key: "C" },
  { outcome: "rejected", id: "o-rej", label: "decide:reject", key: "R" },
] as const;

/** The three outcomes. An off one says why beside it. */
export function OutcomeChoice({
  outcome,
  onChoose,
  mustReject,
  blocking,
}: {
  outcome: Outcome;
  onChoose: (outcome: Outcome) => void;
  mustReject: boolean;
  /** A blocking fault was found: a plain acceptance needs each set aside. */
  blocking: boolean;
}) {
  const { t } = useWords();
  return (
    <fieldset className="outcomes">
      <legend className="visually-hidden">{t("decide:outcome")}</legend>
      {CHOICES.map((choice) => {
        const off = mustReject && choice.outcome !== "rejected";
        return (
          <label key={choice.id} className={off ? "outcome is-off" : "outcome"}>
            <input
              type="radio"
              name="outcome"
              id={choice.id}
              value={choice.outcome}
              disabled={off}
              aria-keyshortcuts={choice.key.toLowerCase()}
              defaultChecked={choice.outcome === outcome}
              onChange={() => onChoose(choice.outcome)}
            />
            <span>
              <b>{t(choice.label)}</b>
              {choice.outcome === "rejected" ? `, ${t("decide:reject_detail")}` : null}
              {off ? <span className="small blk">{t("decide:no_current")}</span> : null}
              {blocking && !off && choice.outcome === "accepted" ? <span className="small blk">{t("decide:not_while")}</span> : null}
            </span>
            <kbd>{choice.key}</kbd>
          </label>
        );
      })}
    </fieldset>
  );
}
