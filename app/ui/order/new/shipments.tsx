import { useState } from "react";
import { SHIPMENTS } from "~/domain/orders/planned-shipments.ts";
import type { ShipmentKind } from "~/domain/steps/events.ts";
import { DateField } from "~/ui/date-field.tsx";
import { Input } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import type { ErrorAt } from "./cell.tsx";
import type { NewOrderState } from "./form-state.ts";

/** Those that an order usually has; the others are folded away until somebody wants them. */
const USUAL: readonly ShipmentKind[] = ["loading", "departure"];
const FURTHER = SHIPMENTS.filter((kind) => !USUAL.includes(kind));

/** When and where the goods are packed, fetched, loaded, leave and arrive; an empty date leaves the step out. */
export function Shipments({ state, at }: { state: NewOrderState; at: ErrorAt }) {
  const { t } = useWords();
  const names = FURTHER.flatMap((kind) => [kind, placeOf(kind)]);
  // Emptying the last of them must not fold the field away under whoever types.
  const [begun] = useState(() => names.some((name) => (state.typed[name] ?? "") !== ""));
  return (
    <section className="fs" aria-labelledby="f-shipments">
      <div className="fsl">
        <h2 id="f-shipments">{t("new_order:shipments")}</h2>
        <p className="hint">{t("new_order:shipments_hint")}</p>
      </div>
      <div className="fsr">
        {USUAL.map((kind) => (
          <Shipment key={kind} {...{ kind, state, at }} />
        ))}
        <details className="quiet-details further" open={begun || names.some((name) => at(name) !== undefined)}>
          <summary>{t("new_order:more_shipments")}</summary>
          {FURTHER.map((kind) => (
            <Shipment key={kind} {...{ kind, state, at }} />
          ))}
        </details>
      </div>
    </section>
  );
}

const placeOf = (kind: ShipmentKind) => `${kind}Place`;

function Shipment({ kind, state, at }: { kind: ShipmentKind; state: NewOrderState; at: ErrorAt }) {
  const { t } = useWords();
  const { bind, typed, put } = state;
  return (
    <div className="g2">
      <DateField
        name={kind}
        label={t(`steps:name.${kind}`)}
        defaultValue={typed[kind] ?? ""}
        error={at(kind) ?? ""}
        onChange={(event) => put(kind, event.target.value)}
      />
      <Input
        label={t("new_order:shipment_place", { step: t(`steps:in_sentence.${kind}`) })}
        placeholder={t("new_order:shipment_place_example")}
        optional
        autoComplete="off"
        error={at(placeOf(kind)) ?? ""}
        {...bind(placeOf(kind))}
      />
    </div>
  );
}
