import { Link } from "@remix-run/react";
import type { ShownVersion } from "~/routes/supplier/request/show-versions.server.ts";
import { useWords } from "~/words/reader.tsx";

/** The way from a sent log to what was found in it, with what of that has no reason yet. */
export function LogLink({ file, requestHref }: { file: ShownVersion["files"][number]; requestHref: string }) {
  const { t } = useWords();
  if (!file.log) return null;
  return (
    <span className="small blk">
      <Link to={`${requestHref}/serials/${file.fileId}`}>{t("serials:see")}</Link>
      {t("supplier:colon")}
      <span className={file.log.open ? "warn mid" : undefined}>{file.log.words}</span>
    </span>
  );
}
