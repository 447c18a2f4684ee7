import { Form, useActionData } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Button } from "~/ui/button.tsx";
import { useWords } from "~/words/reader.tsx";

interface Answer {
  unfinished?: { act: "place" | "lift"; done: string[]; undone: string[] };
  /** The form as it was sent, its key included: sent again it does only what is left. */
  again?: Record<string, string>;
}

/** After a hold that reached only some of the orders it was meant for: which, which not, and the one click that does the rest. */
export function Unfinished() {
  const { t } = useWords();
  const { unfinished, again } = (useActionData() as Answer | undefined) ?? {};
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (unfinished) box.current?.focus();
  }, [unfinished]);
  if (!unfinished || !again) return null;
  const { act, done, undone } = unfinished;
  return (
    <div className="errors" role="alert" tabIndex={-1} ref={box}>
      <h2>{t(`moves:unfinished.${act}.title`, { count: undone.length })}</h2>
      <p>
        <b>{t(`moves:unfinished.${act}.undone`)}</b> {undone.join(", ")}
      </p>
      <p>
        <b>{t(`moves:unfinished.${act}.done`)}</b> {done.join(", ")}
      </p>
      <Form method="post">
        {Object.entries(again).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Button kind="main">{t(`moves:unfinished.${act}.go`)}</Button>
      </Form>
    </div>
  );
}
