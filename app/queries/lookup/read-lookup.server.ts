import type { Tenant } from "#db/tenancy.server.ts";
import { calledBy, soughtCode } from "~/domain/orders/codes.ts";
import { type Asked, askedIn } from "~/domain/registry/asked.ts";
import { isGenuine, type LookupState, stateOf } from "~/domain/registry/lookup-state.ts";
import { type UnitView, viewUnit } from "~/domain/registry/unit.ts";
import { viewStep } from "~/domain/steps/step.ts";
import { type OrderReading, readOrders } from "~/ledger/read.server.ts";
import {
  cartonsNamed,
  cartonsOf,
  type FoundCarton,
  logsOfManyCartons,
  ordersCalled,
  type SerialAt,
} from "~/queries/lookup/find-cartons.server.ts";
import { type AnswerParts, sayAnswer } from "~/queries/lookup/say-answer.ts";
import { sayHead, sayShipments, sayUnit, type UnitSaid } from "~/queries/lookup/say-unit.server.ts";
import { type OrderReader, type OrderWords, orderWords } from "~/queries/orders/order-words.server.ts";
import { type FoundUnits, findUnits, type UnitInLog } from "~/queries/serials/find-units.server.ts";
import { sayRange } from "~/queries/serials/say-range.server.ts";
import { getFixedT } from "~/words/language.server.ts";
import type { Translate } from "~/words/translate.ts";

/** So many orders are read for one look-up; what a longer list asks of others is not answered. */
const MOST_ORDERS = 60;
/** So many logs that go over one thing asked are weighed. */
const MOST_LOGS = 50;
/** So many logs are told in full for one thing asked. */
const MOST_CARDS = 10;

/** One thing asked, with what is known of it. */
export interface LookupLine {
  at: number;
  typed: string;
  /** The serials that were meant, as they stand on labels; null for anything else. */
  serials: string | null;
  state: LookupState;
  stateWords: string;
  genuine: boolean;
  /** That it was written otherwise, and what it was read as. */
  slip: string | null;
  notes: string[];
  units: UnitSaid[];
  /** What may be said of it to anybody, line by line. */
  answer: string[];
  /** A carton's serials, or an order that is called so. */
  orders: ReturnType<typeof sayOrderCard>[];
}

/** Everything that was typed or pasted, looked up: serials, ranges, cartons, batches, SKUs, order numbers. */
export async function lookUp(
  tenant: Tenant,
  reader: OrderReader,
  text: string,
  now: string,
): Promise<{ lines: LookupLine[]; more: number }> {
  const { asked, more } = askedIn(text);
  const t = getFixedT(reader.language);
  const units = await findUnits(tenant, asked);
  const names = asked.map(({ typed }) => typed);
  const cartons = await cartonsNamed(tenant, names);
  const called = await ordersCalled(tenant, names);
  const isUnknown = ({ typed }: Asked, index: number) =>
    !units[index] && !cartons.has(soughtCode(typed)) && (called.get(calledBy(typed)) ?? []).length === 0;
  const untold = asked.some(isUnknown) ? await logsOfManyCartons(tenant) : [];
  const wanted = [
    ...untold.map(({ orderId }) => orderId),
    ...units.flatMap((one) => (one ? one.inLogs.slice(0, MOST_LOGS).map(({ orderId }) => orderId) : [])),
    ...[...cartons.values()].flatMap((found) => found.slice(0, MOST_CARDS).map(({ orderId }) => orderId)),
    ...[...called.values()].flatMap((ids) => ids.slice(0, MOST_CARDS)),
  ];
  const orders = new Map(
    (await readOrders(tenant, [...new Set(wanted)].slice(0, MOST_ORDERS), now)).map((reading) => [
      reading.file.orderId,
      { reading, words: orderWords(reading, reader) },
    ]),
  );
  const inCartons = await cartonsOfUnits(tenant, units, asked.length === 1);
  const lines = asked.map((one, index): LookupLine => {
    const found = units[index] ?? null;
    const line = { at: one.at, typed: one.typed, slip: null, notes: [], units: [], orders: [], answer: [] as string[] };
    const carton = cartons.get(soughtCode(one.typed)) ?? [];
    const ids = called.get(calledBy(one.typed)) ?? [];
    const needed = [...(found?.inLogs.slice(0, MOST_LOGS) ?? []), ...carton.slice(0, MOST_CARDS)].map(({ orderId }) => orderId);
    if ([...needed, ...ids.slice(0, MOST_CARDS)].some((orderId) => !orders.has(orderId))) {
      return { ...line, ...sayState("unread", t), serials: found && sayRange(found, t) };
    }
    const said = found && found.inLogs.length > 0 ? sayFound(found, orders, inCartons, t) : null;
    if (said) return { ...line, ...said, orders: carton.flatMap((held) => cartonCard(held, orders)).slice(0, MOST_CARDS) };
    if (carton.length > 0) {
      const all = carton.flatMap((held) => cartonCard(held, orders));
      const standing = all.filter(({ logs }) => logs.some((log) => log.standing !== "replaced" && log.standing !== "withdrawn"));
      const cards = (standing.length > 0 ? standing : all).slice(0, MOST_CARDS);
      return { ...line, ...sayState("carton", t), serials: null, orders: cards };
    }
    if (ids.length > 0) {
      const cards = ids.flatMap((id) => orders.get(id) ?? []).slice(0, MOST_CARDS);
      return {
        ...line,
        ...sayState("order", t),
        serials: null,
        orders: cards.map(({ reading, words }) => sayOrderCard(reading, words, null)),
      };
    }
    if (!found) return { ...line, ...sayState("unknown", t), serials: null, ...sayUntold(untold, orders, asked.length === 1, t) };
    return { ...line, ...sayState("outside", t), serials: sayRange(found, t), slip: saySlip(one, found, t) };
  });
  return { lines, more };
}

const sayState = (state: LookupState, t: Translate) => ({ state, stateWords: t(`lookup:state.${state}`), genuine: isGenuine(state) });

const saySlip = ({ from: typed }: Asked, { slip, from }: FoundUnits, t: Translate): string | null =>
  slip ? t("lookup:slip", { typed, meant: from, why: t(`lookup:slip_kind.${slip}`) }) : null;

type Orders = ReadonlyMap<string, { reading: OrderReading; words: OrderWords }>;

function sayFound(found: FoundUnits, orders: Orders, inCartons: ReadonlyMap<UnitInLog, string[]>, t: Translate) {
  const count = found.last - found.first + 1;
  const isRegistered = ({ submissionId, fileId }: UnitInLog) =>
    found.registered.some((one) => one.submissionId === submissionId && one.fileId === fileId);
  const views = found.inLogs.flatMap((log) => {
    const of = orders.get(log.orderId);
    const view = of && viewUnit(of.reading.file, { ...found, ...log, registered: isRegistered(log) }, of.reading.now);
    return view ? [{ ...of, log, view }] : [];
  });
  if (views.length === 0) return null;
  const state = stateOf(
    count,
    views.map(({ log, view }) => ({ orderId: log.orderId, used: log.used, whole: log.whole, standing: view.standing })),
  );
  const shown = views
    .toSorted((a, b) => rank(b.view, b.log, isRegistered(b.log)) - rank(a.view, a.log, isRegistered(a.log)))
    .slice(0, MOST_CARDS);
  const owners = [...new Set(found.registered.flatMap(({ orderId }) => orders.get(orderId)?.reading.file.order?.number ?? []))];
  const using = [
    ...new Set(
      views.filter(({ log, view }) => log.used > 0 && stands(view)).map(({ log }) => orders.get(log.orderId)!.reading.file.order!.number),
    ),
  ];
  return {
    ...sayState(state, t),
    serials: sayRange(found, t),
    slip: saySlip(found.asked, found, t),
    notes: [
      ...(state === "reused"
        ? [
            t(owners.length > 0 ? "lookup:reused_owner" : "lookup:reused", {
              orders: using.join(t("orders:list_comma")),
              owner: owners.join(t("orders:list_comma")),
            }),
          ]
        : []),
      ...(views.some(({ log }) => !log.whole) ? [t("lookup:not_whole")] : []),
      ...(views.length > shown.length ? [t("lookup:more_logs", { count: views.length - shown.length })] : []),
    ],
    answer: sayAnswer(t, answerOf(found, state, shown[0]!, inCartons, t)),
    units: shown.map(({ reading, words, log, view }) =>
      sayUnit(reading, words, view, {
        ...{ serials: sayRange(found, t), from: found.from, used: log.used, count, single: count === 1 },
        cartons: inCartons.get(log) ?? [],
        whole: log.whole,
        owners,
      }),
    ),
  };
}

/** Of the log that speaks first, what may be said to anybody. */
function answerOf(
  found: FoundUnits,
  state: LookupState,
  { reading, words, view, log }: { reading: OrderReading; words: OrderWords; view: UnitView; log: UnitInLog },
  inCartons: ReadonlyMap<UnitInLog, string[]>,
  t: Translate,
): AnswerParts {
  const steps = reading.file.steps.filter(({ side }) => side === "shipment").map((step) => viewStep(reading.file, step, reading.now));
  const { named, batches } = view.batches;
  return {
    ...{ serials: sayRange(found, t), state, exception: view.exceptions.length > 0 },
    acceptedOn: view.decision ? words.day(view.decision.at) : "",
    batches: named || batches.length === 1 ? batches.join(t("orders:list_comma")) : "",
    cartons: (inCartons.get(log) ?? []).join(t("orders:list_comma")),
    steps: steps.map(({ step, status, records }) => ({
      ...{ name: t(`steps:name.${step.kind}`), released: status === "released" },
      movedOn: records.at(-1) ? words.date(records.at(-1)!.date) : null,
    })),
  };
}

const stands = ({ standing }: UnitView): boolean => standing !== "replaced" && standing !== "withdrawn";

/** Registered before used, used before missing, what stands before what was replaced. */
const rank = (view: UnitView, { used }: UnitInLog, registered: boolean): number =>
  (stands(view) ? 8 : 0) + (registered ? 4 : 0) + (used > 0 ? 2 : 0) + (view.decision ? 1 : 0);

async function cartonsOfUnits(tenant: Tenant, units: readonly (FoundUnits | null)[], all: boolean): Promise<Map<UnitInLog, string[]>> {
  const single = units.flatMap((one) => (one && one.first === one.last ? one.inLogs.map((log) => ({ log, number: one.first })) : []));
  const serials = single.map(({ log: { orderId, submissionId, fileId, seriesId }, number }): SerialAt => {
    return { orderId, submissionId, fileId, seriesId, number };
  });
  const found = serials.length > 0 ? await cartonsOf(tenant, serials, all) : new Map<number, string[]>();
  return new Map(single.map(({ log }, at) => [log, found.get(at) ?? []]));
}

function cartonCard(held: FoundCarton, orders: Orders) {
  const of = orders.get(held.orderId);
  return of ? [sayOrderCard(of.reading, of.words, held)] : [];
}

/** Logs whose cartons are not kept by name; each with a link where nothing else was asked. */
function sayUntold(logs: readonly { orderId: string; fileId: string }[], orders: Orders, linked: boolean, t: Translate) {
  const files = new Set(logs.map(({ fileId }) => fileId));
  const cards = [...new Set(logs.map(({ orderId }) => orderId))].flatMap((orderId) => {
    const of = orders.get(orderId);
    const card = of && sayOrderCard(of.reading, of.words, null);
    const own = card?.logs.filter(({ key }) => files.has(key)) ?? [];
    return card && own.length > 0 ? [{ ...card, logs: own }] : [];
  });
  return cards.length === 0 ? {} : { notes: [t("lookup:many_cartons")], orders: linked ? cards : [] };
}

const MOST_SHOWN = 20;

/** An order that was asked for by its number, a batch or a SKU, or by a carton of its log: what its logs hold and where its goods are. */
function sayOrderCard(reading: OrderReading, words: OrderWords, held: FoundCarton | null) {
  const { t } = words;
  const { file, now } = reading;
  const logs = Object.values(file.logs).flatMap((log) => {
    if (held && (log.submissionId !== held.submissionId || log.fileId !== held.fileId)) return [];
    const [from, to] = [held?.ranges[0] ?? log.spans[0], held?.ranges.at(-1) ?? log.spans.at(-1)];
    const unit = { submissionId: log.submissionId, fileId: log.fileId, from: from?.from ?? "", to: to?.to ?? "", registered: true };
    const view = viewUnit(file, unit, now);
    return view && (held || stands(view)) ? [{ log, view }] : [];
  });
  return {
    ...sayHead(reading, words, null),
    key: `${file.orderId} ${held?.fileId ?? ""} ${held?.carton ?? ""} ${held?.series.seriesId ?? ""}`,
    carton: held && {
      name: held.carton,
      ranges: held.ranges.slice(0, MOST_SHOWN).map((range) => sayRange(range, t)),
      more: Math.max(0, held.ranges.length - MOST_SHOWN),
      count: held.ranges.reduce((sum, { count }) => sum + count, 0),
    },
    shipments: sayShipments(reading, words),
    logs: logs.map(({ log, view }) => ({
      key: log.fileId,
      name: words.text(view.item.name),
      href: `/orders/${file.orderId}/serials/${log.fileId}`,
      range: log.spans[0] ? sayRange({ from: log.spans[0].from, to: log.spans.at(-1)!.to }, t) : "",
      standing: view.standing,
      standingWords: t(`lookup:standing.${view.standing}`),
      sentence: view.decision ? words.text(view.decision.sentence) : null,
      decision: view.decision ? `/orders/${file.orderId}/decisions/${view.decision.decisionId}` : null,
      exceptions: view.exceptions.length,
      batches: view.batches.batches.join(t("orders:list_comma")),
    })),
  };
}
