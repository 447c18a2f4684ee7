/** A reason why the program cannot start, in one plain line that says what to do. Shown without a stack. */
export class StartError extends Error {
  override name = "StartError";
}

/** The `code` of a Node or PostgreSQL error ("ENOSPC", "42710"), or undefined. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}

/** The message of anything thrown, in one line. */
export function messageOf(error: unknown): string {
  const text = error instanceof Error ? error.message || codeOf(error) || error.name : String(error);
  return text.replace(/\s+/g, " ").trim();
}

/**
 * Says an error in one line: a StartError as it is, a full disk and other known faults with what to do about them,
 * and anything else by its message.
 */
export function plainLine(error: unknown): string {
  if (error instanceof StartError) return error.message;
  if (codeOf(error) === "ENOSPC" || /no space left on device/i.test(messageOf(error))) {
    return "The disk is full. Free some space on the disk that holds the data folder and start again.";
  }
  return messageOf(error);
}
