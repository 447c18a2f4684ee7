import { useWords } from "~/words/reader.tsx";
import type { EvidenceTypeName } from "~/words/sentence.ts";

const pictures = {
  serial_log: "serial_log",
  serial_lot_map: "serial_log",
  batch_map: "serial_log",
  test_values: "serial_log",
  batch_photo_set: "batch_photo_set",
  carton_photo: "carton_photo",
  role_statement: "role_statement",
  party_relationship_note: "role_statement",
  responsibility_statement: "role_statement",
  broker_acceptance: "role_statement",
} as const satisfies Partial<Record<EvidenceTypeName, string>>;

type PictureName = (typeof pictures)[keyof typeof pictures] | "document";

/** Which picture shows what is wanted for a type of evidence; whatever has none of its own is a document. */
export function examplePicture(type: EvidenceTypeName): PictureName {
  return type in pictures ? pictures[type as keyof typeof pictures] : "document";
}

/** "Example: unit label, and whole carton", with its picture. */
export function Example({ type }: { type: EvidenceTypeName }) {
  const { t } = useWords();
  const picture = examplePicture(type);
  const words = t(`evidence:example_of.${picture}`);
  return (
    <figure className="example">
      <img src={`/examples/${picture}.svg`} width={640} height={280} alt="" />
      <figcaption>
        <b>{t("evidence:example")}</b> {words}
      </figcaption>
    </figure>
  );
}
