import type { Aspect, FoundIn } from "~/domain/comparison/events.ts";

/** Something that a page of a file seems to say, found beside a word that names it. Nobody has looked at it yet. */
export interface Finding {
  aspect: Aspect;
  /** Counted from 1. */
  page: number;
  words: string;
}

/** Names one value of one file, however often it stands in it. */
export const foundKey = ({ aspect, fileId, mark }: Pick<FoundIn, "aspect" | "fileId" | "mark">): string => `${aspect}:${fileId}:${mark}`;

/** What names a value, in English and Chinese; the words of one aspect in the order in which they are preferred. */
const LABELS: Readonly<Record<Aspect, readonly string[]>> = {
  seller: ["seller", "supplier", "vendor", "exporter", "sold by", "卖方", "供方", "供应商", "销售方", "出口商"],
  payee: [
    ...["payee", "beneficiary", "beneficiary name", "account name", "account holder", "pay to", "remit to"],
    ...["收款人", "收款方", "收款单位", "受益人", "户名", "账户名称", "开户名称"],
  ],
  product: [
    "product",
    "product code",
    "item",
    "model",
    "article",
    "sku",
    "description of goods",
    "产品",
    "品名",
    "型号",
    "货号",
    "货物名称",
  ],
  quantity: ["quantity", "total quantity", "qty", "数量", "总数量"],
  amount: ["total", "total amount", "grand total", "invoice total", "amount due", "合计", "总额", "总金额", "总价"],
  mark: ["batch", "batch no", "batch number", "batch mark", "lot", "lot no", "lot number", "批次", "批号", "批次号", "批次标识"],
  cartons: ["cartons", "total cartons", "number of cartons", "ctns", "packages", "箱数", "总箱数", "件数"],
  invoice: ["invoice", "invoice no", "invoice number", "发票号", "发票号码"],
  site: ["factory address", "place of manufacture", "made at", "工厂地址", "生产地址", "生产地点"],
  route: ["route", "shipment route", "shipping route", "运输路线", "航线"],
};

const ASPECT_OF = new Map(
  (Object.entries(LABELS) as [Aspect, readonly string[]][]).flatMap(([aspect, labels]) => labels.map((label) => [label, aspect] as const)),
);

const MOST_PER_ASPECT = 4;
const LONGEST = 160;

/**
 * What a text seems to say of each aspect: a value beside a word that names it, in the same cell after a colon, in the next cell, or
 * below. Lines are ended by "\n", cells of a line by "\t". A word in the middle of a sentence names nothing.
 */
export function findValues(pages: readonly string[]): Finding[] {
  const found = pages.flatMap((text, at) => onPage(text).map((finding) => ({ ...finding, page: at + 1 })));
  const kept: Finding[] = [];
  for (const finding of found) {
    const same = kept.filter(({ aspect }) => aspect === finding.aspect);
    if (same.length >= MOST_PER_ASPECT || same.some(({ words }) => plain(words) === plain(finding.words))) continue;
    kept.push(finding);
  }
  return kept;
}

function onPage(text: string): Omit<Finding, "page">[] {
  const lines = text.split("\n").map((line) => line.split("\t").map((cell) => cell.trim()));
  return lines.flatMap((cells, row) =>
    cells.flatMap((cell, column) => {
      const [label = "", ...rest] = cell.split(/[:：]/u);
      const aspect = ASPECT_OF.get(plainLabel(label));
      if (!aspect) return [];
      const own = rest.join(":").trim();
      const words = (own ? [own] : [cells[column + 1], lines[row + 1]?.[column]]).find((one) => isValue(aspect, one ?? ""));
      return words ? [{ aspect, words }] : [];
    }),
  );
}

/** "Invoice No." and "INVOICE NO" are one label. */
const plainLabel = (label: string): string => label.normalize("NFKC").toLowerCase().replace(/[.#*]/g, "").replace(/\s+/g, " ").trim();

const plain = (words: string): string => words.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** Whether these words can be a value of that kind; another label is none. */
function isValue(aspect: Aspect, words: string): boolean {
  if (words.length === 0 || words.length > LONGEST || ASPECT_OF.has(plainLabel(words.split(/[:：]/u)[0] ?? ""))) return false;
  if (aspect === "quantity" || aspect === "cartons") return /^\d/.test(words.normalize("NFKC"));
  if (aspect === "amount" || aspect === "invoice" || aspect === "mark") return /\d/.test(words.normalize("NFKC"));
  return /\p{L}/u.test(words);
}
