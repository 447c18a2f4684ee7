const ANYWHERE = "https://own.invalid";

/**
 * The path, query and fragment of an address on our own pages, for a redirect; `otherwise` for anything else, however it is
 * disguised (`//evil`, `/\evil`, `javascript:`, control characters). What comes out begins with exactly one slash.
 */
export function ownPath(wanted: string | null | undefined, otherwise: string): string {
  if (!wanted || wanted.length > 2_000 || !wanted.startsWith("/") || hasControl(wanted) || wanted.includes("\\")) return otherwise;
  let url: URL;
  try {
    url = new URL(wanted, ANYWHERE);
  } catch {
    return otherwise;
  }
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === ANYWHERE && !path.startsWith("//") ? path : otherwise;
}

const hasControl = (text: string) => [...text].some((character) => character.charCodeAt(0) < 0x21 || character.charCodeAt(0) === 0x7f);
