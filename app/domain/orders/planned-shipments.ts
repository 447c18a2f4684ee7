import type { ShipmentInput } from "~/domain/orders/create-order.ts";
import { type ShipmentKind, shipmentKind } from "~/domain/steps/events.ts";

/** The shipments of an order in the order in which goods move: packing, pickup, loading, departure, receiving. */
export const SHIPMENTS: readonly ShipmentKind[] = shipmentKind.options;

/** When each shipment is planned; one without a date is no step of the order. */
export type ShipmentDates = Readonly<Record<ShipmentKind, string | null>>;

/** For each shipment what a caller knows of it, such as what was typed in its field. */
export const ofShipments = <T>(of: (kind: ShipmentKind) => T): Record<ShipmentKind, T> => ({
  packing: of("packing"),
  pickup: of("pickup"),
  loading: of("loading"),
  departure: of("departure"),
  receiving: of("receiving"),
});

/** The shipment steps of a new order: those with a date, each with its place. */
export const plannedShipments = (dates: ShipmentDates, places: Readonly<Record<ShipmentKind, string | null>>): ShipmentInput[] =>
  SHIPMENTS.flatMap((kind) => (dates[kind] === null ? [] : [{ kind, dueDate: dates[kind], detail: places[kind] }]));

/** Where a shipment stands among those that have a date; null when it has none. */
export const placeAmong = (dates: ShipmentDates, kind: ShipmentKind): number | null =>
  dates[kind] === null ? null : SHIPMENTS.filter((other) => dates[other] !== null).indexOf(kind);

/** The first shipment that is planned before one that comes ahead of it; null when all stand in order. */
export function outOfOrder(dates: ShipmentDates): { kind: ShipmentKind; after: ShipmentKind } | null {
  let latest: ShipmentKind | null = null;
  for (const kind of SHIPMENTS) {
    const date = dates[kind];
    if (date === null) continue;
    if (latest !== null && date < (dates[latest] ?? "")) return { kind, after: latest };
    latest = kind;
  }
  return null;
}
