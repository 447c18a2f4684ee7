import { Button, buttonClass } from "~/ui/button.tsx";
import { FieldError, fieldId } from "~/ui/field.tsx";
import { Icon } from "~/ui/icon.tsx";
import { FileChooser } from "~/ui/supplier/file-chooser.tsx";
import { useWords } from "~/words/reader.tsx";

/** The one button for files: camera or files, many at once. Without scripts it is a plain file field with a button to send. */
export function UploadButton({ accept, add, error }: { accept: string; add: (files: File[]) => void; error: string | undefined }) {
  const { t } = useWords();
  const id = fieldId("files");
  return (
    <div className="upload">
      <label className={buttonClass({ kind: "main", size: "big" })} htmlFor={id}>
        <Icon name="camera" />
        {t("supplier:upload")}
      </label>
      <FileChooser id={id} multiple accept={accept} aria-describedby={error ? `${id}-message` : undefined} add={add} />
      <p className="hint">{t("supplier:upload_hint")}</p>
      {error ? (
        <p className="field-message" id={`${id}-message`}>
          <FieldError>{error}</FieldError>
        </p>
      ) : null}
      <noscript>
        <Button name="act" value="save">
          {t("supplier:send_chosen")}
        </Button>
      </noscript>
    </div>
  );
}
