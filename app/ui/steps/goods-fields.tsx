import { useProblems } from "~/http/use-problems.ts";
import type { StepPage } from "~/queries/steps/read-step.server.ts";
import { Choice, FieldError, fieldId, Input, Textarea } from "~/ui/field.tsx";
import { type Column, Table } from "~/ui/table.tsx";
import { formatCount } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";

type Line = StepPage["lines"][number];

/** How the goods of a shipment went: by whom, in what, under which seal, and how many of each line. */
export function GoodsFields({ page }: { page: StepPage }) {
  const { t } = useWords();
  const { at, typed, ticked } = useProblems();
  const receiving = page.step.kind === "receiving";
  const field = (name: string, initial = "") => ({
    name: `goods.${name}`,
    defaultValue: typed(`goods.${name}`, initial),
    error: at(`goods.${name}`) ?? "",
    autoComplete: "off",
  });
  return (
    <>
      <Counts page={page} />
      <fieldset className="goodsfields">
        <legend>{t("moves:goods.transport")}</legend>
        <div className="g2">
          <Input label={t("moves:goods.carrier")} maxLength={160} optional {...field("carrier")} />
          <Input label={t("moves:goods.vehicle")} maxLength={160} optional {...field("vehicle")} />
          <Input
            label={t("moves:goods.containers")}
            hint={t("moves:goods.containers_hint")}
            maxLength={400}
            optional
            {...field("containers")}
            error={at("goods.containers") ?? at("goods.unit") ?? ""}
          />
          <Input label={t("moves:goods.seal")} maxLength={80} optional {...field("seal")} />
        </div>
        <Choice
          type="checkbox"
          name="goods.noContainer"
          value="on"
          defaultChecked={ticked("goods.noContainer", "on", false)}
          label={t("moves:goods.no_container")}
          hint={t("moves:goods.no_container_hint")}
        />
        <Input
          label={t(receiving ? "moves:goods.place_received" : "moves:goods.place")}
          maxLength={160}
          optional
          {...field("place", page.step.detail ?? "")}
        />
        <Textarea label={t("moves:goods.remarks")} hint={t("moves:goods.remarks_hint")} rows={2} optional {...field("remarks")} />
      </fieldset>
    </>
  );
}

/** Pieces line by line: those that moved, or on receiving those that were counted beside those that were to come. */
function Counts({ page }: { page: StepPage }) {
  const { t } = useWords();
  const { at } = useProblems();
  const problem = at("goods.lines");
  const receiving = page.step.kind === "receiving";
  const rows = page.lines.map((line, n) => ({ ...line, n }));
  const pieces: Column<Line & { n: number }> = {
    key: "quantity",
    className: "counted",
    label: t(receiving ? "moves:goods.counted" : "moves:goods.moved"),
    cell: ({ n, name, pieces: open, lineId }) => (
      <>
        <input type="hidden" name={`goods.lines.${n}.lineId`} value={lineId} />
        <Count
          n={n}
          field="quantity"
          label={t(receiving ? "moves:goods.counted_of" : "moves:goods.moved_of", { line: name })}
          initial={receiving ? "" : open}
        />
      </>
    ),
  };
  const columns: Column<Line & { n: number }>[] = [
    { key: "line", label: t("moves:goods.line"), lead: true, cell: ({ name }) => name },
    {
      key: "open",
      label: t(receiving ? "moves:goods.to_come" : "moves:goods.to_move"),
      numeric: true,
      cell: ({ pieces: open }) => formatCount(open),
    },
    pieces,
    ...(receiving
      ? [
          {
            key: "damaged",
            className: "counted",
            label: t("moves:goods.damaged"),
            cell: ({ n, name }: Line & { n: number }) => (
              <Count n={n} field="damaged" label={t("moves:goods.damaged_of", { line: name })} initial="" />
            ),
          },
          {
            key: "reason",
            className: "differs",
            label: t("moves:goods.reason"),
            cell: ({ n, name }: Line & { n: number }) => (
              <Count n={n} field="reason" label={t("moves:goods.reason_of", { line: name })} initial="" />
            ),
          },
        ]
      : []),
  ];
  return (
    <fieldset className="goodsfields" id={fieldId("goods.lines")}>
      <legend>{t(receiving ? "moves:goods.counts" : "moves:goods.pieces")}</legend>
      <p className="hint">{t(receiving ? "moves:goods.counts_hint" : "moves:goods.pieces_hint")}</p>
      <Table
        caption={t(receiving ? "moves:goods.counts" : "moves:goods.pieces")}
        columns={columns}
        rows={rows}
        rowKey={({ lineId }) => lineId}
      />
      {problem ? <FieldError>{problem}</FieldError> : null}
    </fieldset>
  );
}

/** One control of a line, with its error under it. */
function Count({ n, field, label, initial }: { n: number; field: "quantity" | "damaged" | "reason"; label: string; initial: string }) {
  const { at, typed } = useProblems();
  const name = `goods.lines.${n}.${field}`;
  const id = fieldId(name);
  const error = at(name);
  return (
    <div className={error ? "field field-bad" : "field"}>
      <input
        {...{ id, name }}
        defaultValue={typed(name, initial)}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-message` : undefined}
        type="text"
        autoComplete="off"
        inputMode={field === "reason" ? undefined : "numeric"}
        maxLength={field === "reason" ? 400 : 20}
      />
      {error ? (
        <div className="field-message" id={`${id}-message`}>
          <FieldError>{error}</FieldError>
        </div>
      ) : null}
    </div>
  );
}
