import { DateText } from "~/ui/date-text.tsx";
import { useWords } from "~/words/reader.tsx";

/** What a field states; a date as dates are read, nothing as nothing. */
export function FieldValue({ value }: { value: string | null }) {
  const { t } = useWords();
  if (value === null) return <span className="small">{t("decide:empty")}</span>;
  return /^\d{4}-\d\d-\d\d$/.test(value) ? <DateText date={value} /> : value;
}
