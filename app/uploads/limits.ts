/** Files of one answer, those turned away included. */
export const MOST_FILES = 300;
/** Files on their way at once over one link or by one member. */
export const MOST_OPEN = 60;
/** Bytes that one link or member may have waiting, begun or received but not yet submitted. */
export const MOST_BYTES = 20 * 2 ** 30;
/** Parts received at the same time from one link or member. */
export const MOST_PARTS_AT_ONCE = 8;
/** Longest name a sender may give a file, in characters. */
export const LONGEST_NAME = 400;
