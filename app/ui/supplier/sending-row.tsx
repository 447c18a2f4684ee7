import { Icon } from "~/ui/icon.tsx";
import type { SendingFile } from "~/ui/supplier/uploader.ts";
import { formatBytes } from "~/words/format.ts";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";

/** A file on its way from this device: how far it is, or why it stopped and how it goes on. */
export function SendingRow({ file, onGoOn, onDrop }: { file: SendingFile; onGoOn: () => void; onDrop: () => void }) {
  const { t } = useWords();
  const percent = file.bytes === 0 ? 0 : Math.min(100, Math.floor((file.sent / file.bytes) * 100));
  const stopped = file.state === "stopped";
  const problem = file.problem ?? { key: "uploads:offline", params: {} };
  return (
    <li className={stopped ? "sfile is-stop" : "sfile"}>
      <span className="thumb nothumb">
        <Icon name="camera" />
      </span>
      <div>
        <p className="sname">{file.name}</p>
        <p className="small">{formatBytes(file.bytes)}</p>
      </div>
      <p className={stopped ? "sstate bad" : "sstate"}>
        {stopped ? (
          <>
            <Icon name="alert" />
            {t("supplier:stopped")}
          </>
        ) : file.state === "sending" ? (
          t("supplier:percent", { count: percent })
        ) : (
          t(`supplier:${file.state}`)
        )}
      </p>
      <div className="swide">
        {stopped ? (
          <p>
            {t(problem.key as WordKey, { size: formatBytes(file.sent), ...problem.params })}{" "}
            {file.final ? null : (
              <button className="linkbtn" type="button" onClick={onGoOn}>
                {t("supplier:go_on")}
              </button>
            )}{" "}
            <button className="linkbtn" type="button" onClick={onDrop}>
              {t("supplier:remove")}
            </button>
          </p>
        ) : (
          <progress className="progress" value={percent} max={100} aria-label={file.name} />
        )}
      </div>
    </li>
  );
}
