import type { Matcher } from "~/domain/numbering/matcher.ts";
import { type Range, Ranges } from "~/domain/numbering/ranges.ts";

/** Serials that count together: of one rule, and of one combination of its dates and list values. */
export interface Group {
  matcher: Matcher;
  /** The matcher's number of the combination. */
  group: number;
  /** The least and the greatest counter. */
  least: number;
  most: number;
  /** How many came. */
  count: number;
}

/** The groups of a log, in the order in which they came, and one row of numbers for all their serials. */
export class Groups {
  readonly all: Group[] = [];
  private readonly known = new Map<Matcher, Map<number, number>>();
  private starts = Ranges.of([]);

  /** The place of a group; a new one is added. */
  place(matcher: Matcher, group: number): number {
    let places = this.known.get(matcher);
    if (!places) {
      places = new Map();
      this.known.set(matcher, places);
    }
    const found = places.get(group);
    if (found !== undefined) return found;
    const place = this.all.length;
    places.set(group, place);
    this.all.push({ matcher, group, least: Number.POSITIVE_INFINITY, most: -1, count: 0 });
    return place;
  }

  /** Makes room for numbers that are expected, whether or not they came. */
  expect(place: number, { from, to }: Range): void {
    const group = this.all[place]!;
    group.least = Math.min(group.least, from);
    group.most = Math.max(group.most, to);
  }

  /** What of a range lies between the least and the greatest counter of a group: none of what lies beyond is the group's; null for none. */
  clipped(place: number, { from, to }: Range): Range | null {
    const { least, most } = this.all[place]!;
    const within = { from: Math.max(from, least), to: Math.min(to, most) };
    return within.from <= within.to ? within : null;
  }

  /** Lays the groups side by side, one number left free between them, so that no run goes from one into the next. */
  layOut(): void {
    let from = 0;
    this.starts = Ranges.of(
      this.all.map(({ least, most }) => {
        const span = { from, to: from + Math.max(most - least, 0) };
        from = span.to + 2;
        return span;
      }),
    );
  }

  /** Where the numbers of all groups end. */
  get end(): number {
    return this.starts.length === 0 ? 0 : this.starts.to(this.starts.length - 1);
  }

  /** What is added to a counter of a group to make it a number. */
  shift(place: number): number {
    return this.starts.from(place) - this.all[place]!.least;
  }

  /** The whole span of a group. */
  span(place: number): Range {
    return { from: this.starts.from(place), to: this.starts.to(place) };
  }

  /** The serial of a number. */
  write(number: number): string {
    const place = this.starts.placeOf(number);
    const { matcher, group } = this.all[place]!;
    return matcher.write(number - this.shift(place), group);
  }
}
