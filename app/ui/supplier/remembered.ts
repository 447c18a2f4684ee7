/**
 * Whether this browser remembers files for an answer that had not arrived; `place` is the address they are sent to. An empty
 * or outdated memory is forgotten: brought back, it would take the place of files added meanwhile.
 */
export function hasRemembered(place: string): boolean {
  const name = `uppyState:${place}`;
  try {
    const kept: { metadata?: { files?: object }; expires?: number } = JSON.parse(localStorage.getItem(name) ?? "{}");
    if (Object.keys(kept.metadata?.files ?? {}).length > 0 && (kept.expires ?? 0) > Date.now()) return true;
    localStorage.removeItem(name);
  } catch {
    // A browser that keeps nothing remembers nothing.
  }
  return false;
}
