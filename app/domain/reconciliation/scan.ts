import { bareSerial } from "~/domain/numbering/gs1.ts";
import type { Matcher } from "~/domain/numbering/matcher.ts";
import { plainLabel, readLabels } from "~/domain/registry/label-range.ts";
import { extractCarton } from "~/domain/serial-log/gs1-carton.ts";
import { diagnose } from "~/domain/serial-log/malformed.ts";

/** What a scan is taken for: told by itself, or said by whoever scans. */
export const SCAN_AS = ["auto", "carton", "unit"] as const;
export type ScanAs = (typeof SCAN_AS)[number];

/** `unknown`: neither a serial of the rules nor like a known carton. */
export const SCAN_KINDS = ["carton", "unit", "unknown", "undo"] as const;
export type ScanKind = (typeof SCAN_KINDS)[number];

/** One scan as it is kept: what came, what it is, and the carton that was open. */
export interface Scan {
  /** From 1, in the order in which they came. */
  place: number;
  kind: ScanKind;
  /** As it came from the scanner. */
  value: string;
  /** The serial or the carton in it. */
  label: string;
  /** The carton that a unit was scanned from; null before any. */
  carton: string | null;
  /** Of `undo`: the scan that was a mistake. */
  of: number | null;
  at: string;
}

/** What is known of the order while scanning. */
export interface Known {
  matchers: readonly Matcher[];
  /** Series of carton labels, as of `readLabels`. */
  cartons: ReadonlySet<string>;
}

export interface ReadScan {
  kind: "carton" | "unit" | "unknown";
  label: string;
  /** Of a unit that is no serial of the rules, what was probably meant. */
  meant: string | null;
  /** A unit that a rule reads. */
  reads: boolean;
}

/** What a scan is. GS1 element strings and Digital Links give their serial (21) or carton (00). */
export function readScan(value: string, as: ScanAs, { matchers, cartons }: Known): ReadScan {
  const text = value.trim();
  const sscc = extractCarton(text);
  if (as === "carton" || (as === "auto" && sscc)) return { kind: "carton", label: sscc ?? text, meant: null, reads: false };
  const serial = bareSerial(text);
  if (matchers.some((matcher) => matcher.reads(serial))) return { kind: "unit", label: serial, meant: null, reads: true };
  const meant = matchers.length > 0 ? diagnose(serial, matchers).meant : null;
  if (as === "unit") return { kind: "unit", label: serial, meant, reads: false };
  if (cartons.has(seriesOf(text))) return { kind: "carton", label: text, meant: null, reads: false };
  return { kind: meant ? "unit" : "unknown", label: serial, meant, reads: false };
}

/**
 * By what carton labels are alike: how they begin, and that they count; a label without a number by itself. Long numbers are alike only in one
 * length: the article number of a product is no carton where these are 1, 2, 3.
 */
export const seriesOf = (label: string): string => {
  const plain = plainLabel(label);
  if (/^\d{7,}$/.test(plain)) return `{n:${plain.length}}`;
  return readLabels(plain)?.series?.replace(/\{n(?::\d+)?\}/, "{n}") ?? plain;
};

/** The scans that count: those that were a mistake are left out, with whatever said so. */
export function standingScans(scans: readonly Scan[]): Scan[] {
  const undone = new Set(scans.flatMap(({ kind, of }) => (kind === "undo" && of !== null ? [of] : [])));
  return scans.filter(({ kind, place }) => kind !== "undo" && !undone.has(place));
}

export function countScans(scans: readonly Scan[]) {
  const standing = standingScans(scans);
  const distinct = (labels: readonly string[]) => new Set(labels.map(plainLabel)).size;
  return {
    scans: scans.filter(({ kind }) => kind !== "undo").length,
    cartons: distinct(standing.flatMap(({ kind, label, carton }) => (kind === "carton" ? [label] : (carton ?? [])))),
    units: distinct(standing.flatMap(({ kind, label }) => (kind === "unit" ? [label] : []))),
    undone: scans.length - scans.filter(({ kind }) => kind !== "undo").length,
  };
}

/** All scans of a round as text, a line each: what its digest is of. */
export const scansText = (scans: readonly Scan[]): string =>
  scans.map(({ place, kind, value, label, carton, of, at }) => `${JSON.stringify([place, kind, value, label, carton, of, at])}\n`).join("");
