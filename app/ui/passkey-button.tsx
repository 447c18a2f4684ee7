import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import { Button } from "~/ui/button.tsx";
import { FieldError } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";
import { canUsePasskeys, type PasskeyProblem, takePasskey } from "./passkey-ceremony.ts";

/**
 * Signs in by a passkey and goes on to `to`, or, without one, shows by a passkey that it is you and stays: the page is read again, and
 * what was typed into it stands. Not there without scripts, where codes and passwords do the same.
 */
export function PasskeyButton({ label, to }: { label: string; to?: string | null }) {
  const { t } = useWords();
  const { revalidate } = useRevalidator();
  const [able, setAble] = useState(false);
  const [problem, setProblem] = useState<PasskeyProblem | null>(null);
  useEffect(() => setAble(canUsePasskeys()), []);
  if (!able) return null;
  const press = async () => {
    setProblem(null);
    const taken = await takePasskey(to ?? null);
    if ("problem" in taken) return setProblem(taken.problem);
    if (to === undefined) revalidate();
    else window.location.assign(taken.to);
  };
  return (
    <div className="passkey">
      <Button type="button" onClick={press}>
        {label}
      </Button>
      <div className="field-message" role="status">
        {problem ? <FieldError>{t(`security:passkeys.problem.${problem}`)}</FieldError> : null}
      </div>
    </div>
  );
}
