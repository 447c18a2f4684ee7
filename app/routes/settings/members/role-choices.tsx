import { MEMBER_ROLES } from "~/domain/accounts/member.ts";
import type { MemberRole } from "~/domain/record/actor.ts";
import { Choice, FieldError } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";

/** The roles a person may hold, several at once. */
export function RoleChoices({ chosen, error }: { chosen: readonly MemberRole[]; error?: string }) {
  const { t } = useWords();
  return (
    <fieldset id="field-roles" className="field">
      <legend className="flabel">{t("accounts:field.roles")}</legend>
      <div className="rolechoices">
        {MEMBER_ROLES.map((role) => (
          <Choice
            key={role}
            type="checkbox"
            name="roles[]"
            value={role}
            defaultChecked={chosen.includes(role)}
            label={t(`access:role.${role}`)}
          />
        ))}
      </div>
      {error ? (
        <div className="field-message">
          <FieldError>{error}</FieldError>
        </div>
      ) : null}
    </fieldset>
  );
}
