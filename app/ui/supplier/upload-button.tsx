import { Button, buttonClass } from "~/ui/button.tsx";
import { FieldError, fieldId } from "~/ui/field.tsx";
import { Icon } from "~/ui/icon.tsx";
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
      <input
        className="chooser"
        type="file"
        id={id}
        name="files"
        multiple
        accept={accept}
        aria-describedby={error ? `${id}-message` : undefined}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // The same file may be chosen again, and a form sent by script must not carry files that already go their own way.
          event.target.value = "";
          if (files.length > 0) add(files);
        }}
      />
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
