import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  addMs,
  dateIn,
  daysBetween,
  EPSILON_MS,
  endOfDay,
  startOfDay,
  surelyBefore,
  surelyWithin,
} from "~/domain/calendar/calendar.ts";

/** Forty zones: every offset that trade meets, both hemispheres' clock changes, half and quarter hours, the date line. */
const ZONES = `Pacific/Kiritimati Pacific/Apia Pacific/Tongatapu Pacific/Chatham Pacific/Auckland Australia/Lord_Howe Australia/Sydney
Australia/Adelaide Asia/Tokyo Asia/Seoul Asia/Shanghai Asia/Hong_Kong Asia/Taipei Asia/Singapore Asia/Ho_Chi_Minh Asia/Yangon Asia/Dhaka
Asia/Kathmandu Asia/Kolkata Asia/Karachi Asia/Kabul Asia/Dubai Asia/Tehran Europe/Istanbul Africa/Cairo Africa/Johannesburg Europe/Berlin
Africa/Casablanca Europe/London Atlantic/Azores America/Sao_Paulo America/St_Johns America/Santiago America/New_York America/Chicago
America/Denver America/Los_Angeles America/Anchorage Pacific/Marquesas Pacific/Pago_Pago`.split(/\s+/);

const HOUR = 3_600_000;
const hoursOf = (date: string, zone: string) => (Date.parse(endOfDay(date, zone)) - Date.parse(startOfDay(date, zone))) / HOUR;

describe("a due date holds through its whole day in the order's zone", () => {
  const anyDate = fc.integer({ min: 0, max: 365 * 12 }).map((days) => addDays("2019-01-01", days));

  test.each(ZONES)("%s: the instant before the end is still that day, the end itself is the next", (zone) => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const end = endOfDay(date, zone);
        expect(dateIn(zone, addMs(end, -1))).toBe(date);
        expect(dateIn(zone, end)).toBe(addDays(date, 1));
        expect(startOfDay(date, zone) < end).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  test("forty zones are tried", () => expect(new Set(ZONES).size).toBe(40));

  test.each([
    ["2026-03-29", "Europe/Berlin", 23],
    ["2026-10-25", "Europe/Berlin", 25],
    ["2026-03-08", "America/New_York", 23],
    ["2026-11-01", "America/New_York", 25],
    ["2026-04-05", "Australia/Lord_Howe", 24.5],
    ["2026-10-04", "Australia/Sydney", 23],
    ["2026-03-29", "Asia/Shanghai", 24],
  ])("%s in %s has %d hours", (date, zone, hours) => expect(hoursOf(date, zone)).toBe(hours));

  test.each([
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
    ["2024-04-26", "Africa/Cairo", "2024-04-25T22:00:00.000Z"],
  ])("a day whose midnight the clocks skip begins at its first real instant: %s in %s", (date, zone, first) => {
    expect(startOfDay(date, zone)).toBe(first);
    expect(endOfDay(addDays(date, -1), zone)).toBe(first);
  });

  test.each([
    ["2028-02-28", "2028-02-28T16:00:00.000Z", "2028-02-29"],
    ["2028-02-29", "2028-02-29T16:00:00.000Z", "2028-03-01"],
    ["2027-02-28", "2027-02-28T16:00:00.000Z", "2027-03-01"],
    ["2026-04-30", "2026-04-30T16:00:00.000Z", "2026-05-01"],
    ["2026-12-31", "2026-12-31T16:00:00.000Z", "2027-01-01"],
  ])("month ends and leap days in Shanghai: %s ends at %s", (date, end, next) => {
    expect(endOfDay(date, "Asia/Shanghai")).toBe(end);
    expect(addDays(date, 1)).toBe(next);
  });
});

describe("a skewed clock can close, never open", () => {
  const due = "2026-03-04T16:00:00.000Z";

  test.each([
    [-EPSILON_MS - 1, true],
    [-EPSILON_MS, false],
    [-1, false],
    [0, false],
    [1, false],
  ])("%d ms from due: surely before is %s", (delta, before) => expect(surelyBefore(addMs(due, delta), due)).toBe(before));

  const from = "2026-03-01T00:00:00.000Z";
  test.each([
    [addMs(from, -1), false],
    [from, false],
    [addMs(from, EPSILON_MS - 1), false],
    [addMs(from, EPSILON_MS), true],
    [addMs(due, -EPSILON_MS - 1), true],
    [addMs(due, -EPSILON_MS), false],
    [due, false],
  ])("at %s surely within the window is %s", (now, within) => expect(surelyWithin(now, from, due)).toBe(within));

  test("an open end never closes, an open beginning never waits", () => {
    expect(surelyWithin("2000-01-01T00:00:00.000Z", null, due)).toBe(true);
    expect(surelyWithin("2099-01-01T00:00:00.000Z", from, null)).toBe(true);
  });
});

test("days between two dates count calendar days, whatever the clocks did", () => {
  expect(daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(daysBetween("2028-03-01", "2028-02-28")).toBe(-2);
});
