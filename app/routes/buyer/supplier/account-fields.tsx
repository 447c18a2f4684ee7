import { useProblems } from "~/http/use-problems.ts";
import { Input } from "~/ui/field.tsx";
import { useWords } from "~/words/reader.tsx";

/** Where money goes: account, bank, BIC, country. */
export function AccountFields() {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const field = (name: "account" | "bank" | "bic" | "country", optional: boolean) => (
    <Input name={name} label={t(`suppliers:${name}`)} defaultValue={typed(name)} error={at(name)} optional={optional} autoComplete="off" />
  );
  return (
    <>
      {field("account", false)}
      {field("bank", true)}
      {field("bic", true)}
      {field("country", true)}
    </>
  );
}
