import { DateField } from "~/ui/date-field.tsx";
import { Input } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import type { ErrorAt } from "./cell.tsx";
import type { NewOrderState } from "./form-state.ts";

/** When the goods are loaded and leave; an empty date leaves the step out. */
export function Shipments({ state, at }: { state: NewOrderState; at: ErrorAt }) {
  const { t } = useWords();
  const { bind, typed, put } = state;
  const date = (name: string) => ({
    name,
    defaultValue: typed[name] ?? "",
    error: at(name) ?? "",
    onChange: (event: { target: { value: string } }) => put(name, event.target.value),
  });
  return (
    <section className="fs" aria-labelledby="f-shipments">
      <div className="fsl">
        <h2 id="f-shipments">{t("new_order:shipments")}</h2>
        <p className="hint">{t("new_order:shipments_hint")}</p>
      </div>
      <div className="fsr g3">
        <DateField label={t("new_order:loading")} {...date("loading")} />
        <DateField label={t("new_order:departure")} {...date("departure")} />
        <Input label={t("new_order:port")} optional autoComplete="off" error={at("port") ?? ""} {...bind("port")} />
      </div>
    </section>
  );
}
