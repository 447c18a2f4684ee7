import { MEMBER_ROLES } from "~/domain/accounts/member.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { ChoiceGroup } from "~/ui/choice-group.tsx";
import { useWords } from "~/words/reader.tsx";

/** The roles a person may hold, several at once. */
export function RoleChoices({ chosen, error }: { chosen: readonly MemberRole[]; error?: string }) {
  const { t } = useWords();
  return (
    <ChoiceGroup
      type="checkbox"
      name="roles"
      label={t("accounts:field.roles")}
      options={MEMBER_ROLES}
      isChosen={(role) => chosen.includes(role)}
      say={(role) => t(`access:role.${role}`)}
      error={error}
      columns
    />
  );
}
