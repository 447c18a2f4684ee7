import { useProblems } from "~/http/use-problems.ts";
import type { DocumentsSaid } from "~/queries/orders/say-documents.server.ts";
import { DateField } from "~/ui/date-field.tsx";
import { DateText } from "~/ui/date-text.tsx";
import { Field, Input, Select } from "~/ui/field.tsx";
import { Icon } from "~/ui/icon.tsx";
import { type Column, Table } from "~/ui/table.tsx";
import { useWords } from "~/words/reader.tsx";
import { fileAddress } from "./file-address.ts";
import { FormPart, OrderForm, OrderFormFrame, type OrderFormPage } from "./order-form.tsx";

type Page = OrderFormPage & { form: DocumentsSaid; mayAttach: boolean };

/** The order's own documents, which of the usual ones are missing, and a place to attach one. */
export function DocumentsPage({ page }: { page: Page }) {
  const { t } = useWords();
  return (
    <OrderFormFrame page={page} title={t("orders:documents.title")} sub={t("orders:documents.sub")}>
      <DocumentList page={page} />
      {page.mayAttach ? <Attach page={page} /> : null}
    </OrderFormFrame>
  );
}

function DocumentList({ page }: { page: Page }) {
  const { t } = useWords();
  const { documents, checklist } = page.form;
  const columns: Column<DocumentsSaid["documents"][number]>[] = [
    {
      key: "name",
      label: t("orders:documents.name"),
      lead: true,
      cell: (document) => (
        <>
          <a href={fileAddress(page.order.orderId, document.fileId)}>{document.name}</a>
          {document.superseded ? <span className="small blk">{t("orders:documents.superseded")}</span> : null}
        </>
      ),
    },
    { key: "kind", label: t("orders:documents.kind"), cell: ({ kindName }) => kindName },
    { key: "issued", label: t("orders:documents.issued"), nowrap: true, cell: ({ issuedOn }) => issuedOn ?? t("dates:none_stated") },
    { key: "at", label: t("dates:received"), nowrap: true, cell: ({ at }) => <DateText instant={at} show="instant" /> },
    { key: "who", label: t("orders:documents.by"), cell: ({ who }) => who },
  ];
  return (
    <>
      <FormPart id="f-checklist" title={t("orders:documents.checklist")} hint={t("orders:documents.checklist_hint")}>
        <ul className="checklist">
          {checklist.map(({ kind, kindName, there }) => (
            <li key={kind} className={there ? "status good" : "status warn"}>
              <Icon name={there ? "okring" : "ring"} />
              {t(there ? "orders:documents.there" : "orders:documents.missing", { kind: kindName })}
            </li>
          ))}
        </ul>
      </FormPart>
      {documents.length > 0 ? (
        <Table caption={t("orders:documents.title")} columns={columns} rows={documents} rowKey={({ documentId }) => documentId} />
      ) : null}
    </>
  );
}

function Attach({ page }: { page: Page }) {
  const { t } = useWords();
  const { at, typed } = useProblems();
  const { kinds, documents } = page.form;
  const standing = documents.filter(({ superseded }) => !superseded);
  return (
    <OrderForm page={page} act={t("orders:documents.attach")} intent="attach" encType="multipart/form-data" flat>
      <FormPart id="f-attach" title={t("orders:documents.attach")} hint={t("orders:documents.attach_hint")}>
        <div className="g2">
          <Select name="kind" label={t("orders:documents.kind")} defaultValue={typed("kind", "purchase_order")} error={at("kind") ?? ""}>
            {kinds.map(({ kind, kindName }) => (
              <option key={kind} value={kind}>
                {kindName}
              </option>
            ))}
          </Select>
          <DateField
            name="issuedOn"
            label={t("orders:documents.issued")}
            optional
            defaultValue={typed("issuedOn")}
            error={at("issuedOn") ?? ""}
          />
          <Input name="name" label={t("orders:documents.name")} optional defaultValue={typed("name")} error={at("name") ?? ""} />
          <Select
            name="supersedes"
            label={t("orders:documents.supersedes")}
            optional
            defaultValue={typed("supersedes")}
            error={at("supersedes") ?? ""}
          >
            <option value="">–</option>
            {standing.map(({ documentId, kindName, name }) => (
              <option key={documentId} value={documentId}>
                {`${kindName}: ${name}`}
              </option>
            ))}
          </Select>
          <Input name="note" label={t("orders:documents.note")} optional defaultValue={typed("note")} error={at("note") ?? ""} />
          <Field name="file" label={t("orders:documents.file")} error={at("file") ?? ""}>
            {(control) => <input type="file" required {...control} />}
          </Field>
        </div>
      </FormPart>
    </OrderForm>
  );
}
