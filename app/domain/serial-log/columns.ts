/** What a column of a log can hold that an examination reads. */
export const COLUMN_KINDS = ["serial", "carton", "date"] as const;
export type ColumnKind = (typeof COLUMN_KINDS)[number];

/**
 * How such columns are headed in English, Chinese, Vietnamese, Spanish, Hindi, Turkish, Japanese and Russian; in lower case, without accents and punctuation. A
 * heading that only numbers the rows (no., 序号, STT, sıra no) is none of them.
 */
const HEADINGS: Record<ColumnKind, readonly string[]> = {
  serial: [
    ...[
      "serial",
      "serial no",
      "serial number",
      "serial nr",
      "serial numbers",
      "serialno",
      "serialnumber",
      "serials",
      "s n",
      "sn",
      "sn code",
      "unit serial",
      "device serial",
      "unique serial",
    ],
    ...["序列号", "序列號", "序列编号", "产品序列号", "机身号", "机身编号", "sn码", "sn号", "流水号", "产品编号", "序列号码"],
    ...["so seri", "so se ri", "seri", "ma seri", "so serial", "so may"],
    ...["numero de serie", "n de serie", "no de serie", "n serie", "no serie", "serie", "num serie", "nro de serie", "numeros de serie"],
    ...["सीरियल नंबर", "सीरियल", "क्रम संख्या", "सीरियल संख्या", "क्रमांक संख्या"],
    ...["seri no", "seri numarasi", "seri numara", "cihaz seri no", "urun seri no"],
    ...["シリアル番号", "シリアル", "シリアルno", "製造番号", "機番", "製品番号"],
    ...["серийный номер", "серийный №", "серийные номера", "заводской номер", "сер номер"],
  ],
  carton: [
    ...[
      "carton",
      "carton no",
      "carton number",
      "carton id",
      "ctn",
      "ctn no",
      "box",
      "box no",
      "box number",
      "case",
      "case no",
      "sscc",
      "package",
      "package no",
    ],
    ...["箱号", "箱號", "外箱号", "纸箱号", "箱", "装箱号", "箱码"],
    ...["thung", "so thung", "ma thung", "kien", "so kien"],
    ...["caja", "no de caja", "n de caja", "n caja", "numero de caja", "bulto", "carton no"],
    ...["कार्टन", "कार्टन नंबर", "डिब्बा", "बॉक्स", "पेटी"],
    ...["koli", "koli no", "kutu", "kutu no", "karton", "karton no"],
    ...["箱番号", "カートン番号", "カートン", "カートンno", "箱no"],
    ...["коробка", "номер коробки", "№ коробки", "короб", "номер короба", "место", "номер места"],
  ],
  date: [
    ...["date", "production date", "date of production", "manufacturing date", "mfg date", "made", "made on", "produced", "build date"],
    ...["日期", "生产日期", "制造日期", "生產日期", "出厂日期"],
    ...["ngay", "ngay san xuat", "nsx"],
    ...["fecha", "fecha de produccion", "fecha de fabricacion", "fabricado"],
    ...["दिनांक", "तारीख", "उत्पादन तिथि", "निर्माण तिथि"],
    ...["tarih", "uretim tarihi", "imalat tarihi"],
    ...["日付", "製造日", "製造年月日", "生産日"],
    ...["дата", "дата производства", "дата изготовления"],
  ],
};

const COMBINING = /\p{M}+/gu;
/** Devanagari vowel signs are marks too, and part of the word. */
export const folded = (heading: string): string => {
  const text = heading.replaceAll("º", "").normalize("NFKC").toLowerCase().replaceAll("đ", "d").replaceAll("ı", "i");
  const bare = /\p{Script=Devanagari}/u.test(text) ? text : text.normalize("NFD").replace(COMBINING, "");
  return bare.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();
};

const KNOWN = new Map(COLUMN_KINDS.flatMap((kind) => HEADINGS[kind].map((heading) => [folded(heading), kind] as const)));

/** What a column holds by its heading; null when the heading does not say. */
export const kindOf = (heading: string): ColumnKind | null => KNOWN.get(folded(heading)) ?? null;
