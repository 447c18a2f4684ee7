import { CopyButton } from "~/ui/copy-button.tsx";
import { useWords } from "~/words/reader.tsx";

/** A link to hand over: copied by click, or by hand where there are no scripts. */
export function LinkOut({ url }: { url: string }) {
  const { t } = useWords();
  return (
    <div className="linkout">
      <input readOnly value={url} aria-label={t("accounts:members.link")} />
      <CopyButton text={url} what={t("accounts:members.link")} />
    </div>
  );
}
