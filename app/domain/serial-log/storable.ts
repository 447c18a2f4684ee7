/** Words of a file as they can be kept beside the record: no store has a place for NUL or for half of a character. */
export const storable = (words: string): string => words.replaceAll("\0", "\ufffd").toWellFormed();
