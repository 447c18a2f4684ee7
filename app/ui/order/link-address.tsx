import type { ReactNode } from "react";
import { CopyButton } from "~/ui/copy-button.tsx";
import { useWords } from "~/words/reader.tsx";

/** The address of a link: to copy, and to show as a QR code; under it until when it works. */
export function LinkAddress({
  name,
  url,
  qr,
  until,
}: {
  name: string;
  url: string;
  qr: { size: number; path: string } | null;
  until: ReactNode;
}) {
  const { t } = useWords();
  return (
    <>
      <div className="linkrow">
        <input readOnly value={url} aria-label={t("orders:link_address", { name })} />
        <CopyButton text={url} what={t("orders:the_link")} />
      </div>
      <p className="hint">{until}</p>
      {qr ? (
        <details>
          <summary>{t("orders:link_qr")}</summary>
          <svg className="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" shapeRendering="crispEdges">
            <title>{t("orders:link_qr_of", { name })}</title>
            <path d={qr.path} fill="currentColor" />
          </svg>
        </details>
      ) : null}
    </>
  );
}
