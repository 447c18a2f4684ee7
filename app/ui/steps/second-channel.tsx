import { type SecondChannel, secondChannel } from "~/domain/steps/events.ts";
import { useProblems } from "~/http/use-problems.ts";
import { ChoiceGroup } from "~/ui/choice-group.tsx";
import { DateField } from "~/ui/date-field.tsx";
import { Consent, Input } from "~/ui/field.tsx";
import { formatDate } from "~/words/format.ts";
import type { Language } from "~/words/language.ts";
import { useWords } from "~/words/reader.tsx";
import type { Translate } from "~/words/translate.ts";

/** How a changed payee or account was checked, by something known before `told`, the day on which the change was told. */
export function SecondChannelFields({ told }: { told: string }) {
  const { t, language } = useWords();
  const { at, typed } = useProblems();
  const channel = typed("channel");
  return (
    <fieldset className="secondchannel">
      <legend className="mid">{t("moves:confirm.check")}</legend>
      <p className="small">{t("moves:confirm.check_intro", { date: formatDate(told, language) })}</p>
      <ChoiceGroup
        type="radio"
        name="channel"
        label={t("moves:confirm.channel")}
        options={secondChannel.options}
        isChosen={(one) => channel === one}
        say={(one) => t(`moves:confirm.channels.${one}`)}
        error={at("channel")}
      />
      <Input
        name="withWhom"
        label={t("moves:confirm.with_whom")}
        hint={t("moves:confirm.with_whom_hint")}
        defaultValue={typed("withWhom")}
        error={at("withWhom")}
        maxLength={200}
        required
      />
      <Input
        name="reachedAt"
        label={t("moves:confirm.reached_at")}
        hint={t("moves:confirm.reached_at_hint")}
        defaultValue={typed("reachedAt")}
        error={at("reachedAt")}
        maxLength={200}
        required
      />
      <DateField
        name="knownSince"
        label={t("moves:confirm.known_since")}
        hint={t("moves:confirm.known_since_hint")}
        defaultValue={typed("knownSince")}
        error={at("knownSince")}
        required
      />
      <Consent
        name="ownSource"
        value="yes"
        defaultChecked={typed("ownSource") === "yes"}
        label={t("moves:confirm.own_source")}
        error={at("ownSource")}
      />
    </fieldset>
  );
}

/** "Confirmed by phone with Li Wei, finance manager, on a number known since 3 Feb 2024" */
export const checkedWords = (
  t: Translate,
  language: Language,
  { channel, whom, knownSince }: { channel: SecondChannel; whom: string | null; knownSince: string },
): string => t(`moves:confirm.checked.${channel}`, { whom: whom ?? t("gate:erased"), date: formatDate(knownSince, language) });
