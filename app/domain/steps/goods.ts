import { subtract, sum } from "~/domain/money/money.ts";
import { facts, type OrderFile } from "~/domain/order-file/order-file.ts";
import { refuse } from "~/domain/record/error.ts";
import { isContainerNumber } from "~/domain/steps/container-number.ts";
import type { GoodsMoved, ShipmentKind } from "~/domain/steps/events.ts";
import type { MovedLine, MovementRecord, Step } from "~/domain/steps/state.ts";

/** How goods moved, as it is told: by transport documents, seals and counts. */
export interface GoodsInput {
  containers: string[];
  /** What they went in instead of a container. */
  unit: string | null;
  seal: string | null;
  carrier: string | null;
  /** Lorry, or vessel and voyage. */
  vehicle: string | null;
  place: string | null;
  remarks: string | null;
  /** Pieces of each line; on receiving with those of them that are damaged, and why others came than were to come. */
  lines: { lineId: string; quantity: string; damaged: string; reason: string | null }[];
}

/**
 * What of a record is said of its goods: fields and texts of the event; nothing of a payment, or when nothing was told. What is
 * received is counted line by line.
 */
export function goodsDraft(
  file: OrderFile,
  step: Step,
  input: GoodsInput | null,
): { goods: { goods?: GoodsMoved }; text: Record<string, string> } {
  if (step.kind === "receiving") requireCounts(file, input?.lines ?? []);
  if (!input || isEmpty(input)) return { goods: {}, text: {} };
  if (step.side === "payment") refuse("invalid", "no_goods_here", { field: "goods" });
  const wrong = input.containers.find((number) => !isContainerNumber(number));
  if (wrong !== undefined) refuse("invalid", "container_wrong", { field: "goods.containers", params: { number: wrong } });
  if (input.containers.length > 0 && input.unit !== null) refuse("invalid", "container_or_unit", { field: "goods.unit" });
  const toCome = step.kind === "receiving" ? piecesToCome(file) : null;
  const lines = input.lines.map((line, n) => checked(file, line, { toCome, field: `goods.lines.${n}`, before: input.lines.slice(0, n) }));
  const { containers, unit, seal, carrier, vehicle, place, remarks } = input;
  const reasons = input.lines.flatMap(({ lineId, reason }, n): [string, string | null][] =>
    lines[n] && differs(lines[n]) ? [[`difference.${lineId}`, reason]] : [],
  );
  const said = [...Object.entries({ carrier, vehicle, place, remarks }), ...reasons];
  return {
    goods: { goods: { containers, unit, seal, lines } },
    text: Object.fromEntries(said.filter((entry): entry is [string, string] => entry[1] !== null)),
  };
}

const isEmpty = ({ containers, lines, ...rest }: GoodsInput): boolean =>
  containers.length === 0 && lines.length === 0 && Object.values(rest).every((value) => value === null);

type Told = GoodsInput["lines"][number];

/** A receiving without its counts would pass for a whole one: every line is counted, 0 where nothing of it came. */
function requireCounts(file: OrderFile, counted: readonly Told[]): void {
  const missing = facts(file).lines.findIndex(({ lineId }) => !counted.some((line) => line.lineId === lineId));
  if (missing !== -1) refuse("invalid", "count_needed", { field: "goods.lines", params: { line: String(missing + 1) } });
}

function checked(
  file: OrderFile,
  { lineId, quantity, damaged, reason }: Told,
  { toCome, field, before }: { toCome: ReadonlyMap<string, string> | null; field: string; before: readonly Told[] },
): GoodsMoved["lines"][number] {
  if (!facts(file).lines.some((line) => line.lineId === lineId)) refuse("missing", "no_such_line", { field: `${field}.lineId` });
  if (before.some((line) => line.lineId === lineId)) refuse("invalid", "line_twice", { field: `${field}.lineId` });
  if (BigInt(damaged) > BigInt(quantity)) refuse("invalid", "damaged_more", { field: `${field}.damaged` });
  if (toCome === null && damaged !== "0") refuse("invalid", "counted_on_receiving", { field: `${field}.damaged` });
  const line = { lineId, quantity, damaged, expected: toCome?.get(lineId) ?? null };
  if (differs(line) && !reason) {
    refuse("invalid", "count_differs", { field: `${field}.reason`, params: { counted: quantity, expected: line.expected ?? "0" } });
  }
  return line;
}

/** Whether other pieces were counted on receiving than were to come. */
export const differs = ({ quantity, expected }: Pick<MovedLine, "quantity" | "expected">): boolean =>
  expected !== null && quantity !== expected;

/** What receiving found wrong: other pieces than were to come, or damaged ones. It stops nothing by itself. */
export const findings = ({ goods }: MovementRecord): MovedLine[] =>
  goods?.lines.filter((line) => differs(line) || (line.expected !== null && line.damaged !== "0")) ?? [];

/** From the last leg back: who counted nearest to the arrival knows best what was shipped. */
const LEGS: readonly ShipmentKind[] = ["departure", "loading", "pickup", "packing"];

/** Pieces of each line still to come: what was shipped, or ordered where no leg counted it, less what was received already. */
export function piecesToCome(file: OrderFile): ReadonlyMap<string, string> {
  return new Map(
    facts(file).lines.map(({ lineId, quantity }) => {
      const shipped = LEGS.map((kind) => piecesMoved(file, kind, lineId)).find((pieces) => pieces !== null);
      return [lineId, atLeastNone(subtract(shipped ?? quantity, piecesMoved(file, "receiving", lineId) ?? "0"))];
    }),
  );
}

/** Pieces of each line that a leg has not moved yet, of those that were ordered. */
export const piecesToMove = (file: OrderFile, kind: Step["kind"]): ReadonlyMap<string, string> =>
  kind === "receiving"
    ? piecesToCome(file)
    : new Map(
        facts(file).lines.map(({ lineId, quantity }) => [lineId, atLeastNone(subtract(quantity, piecesMoved(file, kind, lineId) ?? "0"))]),
      );

const atLeastNone = (pieces: string): string => (BigInt(pieces) < 0n ? "0" : pieces);

/** Pieces of a line over all records of a leg; null when none of them counted it. */
function piecesMoved(file: OrderFile, kind: Step["kind"], lineId: string): string | null {
  const stepIds = new Set(file.steps.filter((step) => step.kind === kind).map(({ stepId }) => stepId));
  const counted = Object.values(file.records).flatMap(({ stepId, goods }) =>
    stepIds.has(stepId) ? (goods?.lines.filter((line) => line.lineId === lineId).map(({ quantity }) => quantity) ?? []) : [],
  );
  return counted.length === 0 ? null : sum(counted);
}
