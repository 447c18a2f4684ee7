/** One version as it is compared: its fields' words by name and its files, in order. */
export interface ComparedVersion {
  fields: Readonly<Record<string, string>>;
  files: readonly { sha256: string; name: string }[];
}

export interface VersionChanges {
  /** Every field of either version, in the newer one's order; `was` and `is` are null where a version left it empty. */
  fields: { name: string; was: string | null; is: string | null; changed: boolean }[];
  /** Files by what became of them; the same bytes under another name are the same file. */
  files: { sha256: string; name: string; change: "added" | "removed" | "same" }[];
}

/** What changed from one version to the next: field by field, file by file. */
export function versionChanges(older: ComparedVersion, newer: ComparedVersion): VersionChanges {
  const names = [...new Set([...Object.keys(newer.fields), ...Object.keys(older.fields)])];
  const had = new Set(older.files.map(({ sha256 }) => sha256));
  const has = new Set(newer.files.map(({ sha256 }) => sha256));
  return {
    fields: names.map((name) => {
      const was = older.fields[name] ?? null;
      const is = newer.fields[name] ?? null;
      return { name, was, is, changed: was?.trim() !== is?.trim() };
    }),
    files: [
      ...newer.files.map(({ sha256, name }) => ({ sha256, name, change: had.has(sha256) ? ("same" as const) : ("added" as const) })),
      ...older.files.filter(({ sha256 }) => !has.has(sha256)).map(({ sha256, name }) => ({ sha256, name, change: "removed" as const })),
    ],
  };
}
