import { formatCount } from "~/words/format.ts";

/** Things that wait are counted this far: nobody acts on the difference, and counting them all would slow every page. */
export const MOST_COUNTED = 1_000;

/** A count of things that wait: "12", and "1,000+" for more than are counted. */
export const sayCount = (count: number): string => (count > MOST_COUNTED ? `${formatCount(MOST_COUNTED)}+` : formatCount(count));

/** What is left of such a count when some are shown: "950+" where it was not counted to its end. */
export const sayRest = (count: number, shown: number): string =>
  count > MOST_COUNTED ? `${formatCount(MOST_COUNTED - shown)}+` : formatCount(count - shown);
