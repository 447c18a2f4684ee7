import type { ReleaseNote, ReleaseNotePage } from "~/queries/steps/read-release-note.server.ts";
import type { Translate } from "~/words/translate.ts";

/** A note's facts by label, in the order in which they stand. */
export function noteFacts(t: Translate, { name }: ReleaseNotePage, note: ReleaseNote): [string, string][] {
  const facts: [string, string | null][] = [
    [t("release_note:supplier"), note.supplier],
    [t("release_note:step"), name],
    [t("release_note:amount"), note.amount],
    [t("release_note:payee"), note.payee],
    [t("release_note:payee_changed"), note.payeeChecked],
    [t("release_note:planned"), note.planned],
    [t("release_note:released"), note.released],
  ];
  return facts.filter((fact): fact is [string, string] => Boolean(fact[1]));
}

/** The whole note as plain text, for a mail. */
export function noteText(t: Translate, page: ReleaseNotePage, note: ReleaseNote, organization: string): string {
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : ["", title, ...lines.map((line) => `- ${line}`)]);
  return [
    t("release_note:title_of", { step: page.name }),
    t("release_note:of", { organization, number: page.number }),
    "",
    ...noteFacts(t, page, note).map(([label, value]) => `${label}: ${value}`),
    ...(note.early ? [t("release_note:early")] : []),
    ...part(t("release_note:goods"), note.goods),
    ...part(t("release_note:carried_out"), note.carriedOut),
    "",
    `${t("release_note:why")}: ${note.why}`,
    ...part(
      t("release_note:rests_on"),
      note.rests.map(({ name, version, decided, hash }) => [name, version, decided, hash].filter(Boolean).join(", ")),
    ),
    ...part(t("release_note:conditions"), note.conditions),
    ...part(t("release_note:unchanged"), [...note.unchanged, t("release_note:nothing_else")]),
    "",
    `${note.entry}, SHA-256 ${note.headHash}`,
    `${t("release_note:check")} ${note.url}`,
  ].join("\n");
}
