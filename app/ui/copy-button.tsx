import { useEffect, useState } from "react";
import { useWords } from "~/words/reader.tsx";
import { Icon } from "./icon.tsx";

/**
 * Copies a value; `what` names it for readers ("Copy account number"). Says so when done, where it was asked.
 * In a `copylist` it stands in a second `<dd>`.
 */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const { t } = useWords();
  const [ready, setReady] = useState(false);
  const [copied, setCopied] = useState(false);
  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 3000);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <span className="copywrap">
      <button className="copy" type="button" disabled={!ready} onClick={async () => setCopied(await copyText(text))}>
        <Icon name={copied ? "check" : "copy"} />
        <span className="visually-hidden">{t("shell:copy", { what })}</span>
      </button>
      <span className="copied" role="status">
        {copied ? t("shell:copied") : ""}
      </span>
    </span>
  );
}

/**
 * Copies a text and says whether it worked. The clipboard API is missing on plain http in a local network; a selection copied
 * by the browser still works there.
 */
export async function copyText(text: string): Promise<boolean> {
  if (navigator.clipboard) {
    const done = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
    if (done) return true;
  }
  const before = document.activeElement;
  const holder = document.createElement("textarea");
  holder.value = text;
  holder.className = "visually-hidden";
  holder.readOnly = true;
  (before?.closest("dialog") ?? document.body).append(holder);
  holder.select();
  const done = document.execCommand("copy");
  holder.remove();
  if (before instanceof HTMLElement) before.focus();
  return done;
}
