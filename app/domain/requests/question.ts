import type { EvidenceType } from "~/domain/requests/events.ts";

/** Openings that a "yes" answers; a named request asks which, what, how many, from when. */
const CLOSED_ENGLISH =
  /^(please\s+)?(is|are|was|were|do|does|did|can|could|will|would|have|has|had|may|shall|should|confirm|send)\b|\b(acceptable|send (the |your |us )?proof|is (this|that|it) (ok|okay|fine|acceptable|correct))\b/i;
const CLOSED_CHINESE = /(吗|(?<![什怎多])么)[？?]?\s*$|是否|可否|能否|有没有|发.{0,4}证明/;

/** Whether a question can be answered with yes or no, or asks for "proof" without naming it: such an answer decides nothing. */
export const isClosedQuestion = (question: string): boolean => {
  const text = question.trim();
  return CLOSED_ENGLISH.test(text) || CLOSED_CHINESE.test(text);
};

/** What a question is about, by the words that trade uses for it, and the named evidence that answers it. */
const NAMED: readonly [RegExp, EvidenceType[]][] = [
  [/serial|序列号|序號|编号/i, ["serial_log", "serial_lot_map"]],
  [/batch|lot\b|mark(ed|ing|s)?\b|批次|批号|标记/i, ["batch_photo_set", "batch_map"]],
  [/carton|box(es)?\b|label|shipping mark|外箱|纸箱|唛头|标签/i, ["carton_photo"]],
  [/material|component|原料|材料|物料/i, ["batch_map", "process_record"]],
  [/pay|account|bank|beneficiary|收款|账户|银行|付款/i, ["party_relationship_note", "role_statement"]],
  [/factory|workshop|who (makes|made)|subcontract|company|工厂|厂家|公司|外发/i, ["role_statement", "responsibility_statement"]],
  [/test|measure|capacity|safe|检测|测试|安全/i, ["test_values"]],
  [/inspect|quality|defect|检验|验货|质量/i, ["inspection_report"]],
  [/invoice|price|value|发票|价格|金额/i, ["corrected_invoice_line", "revised_purchase_record"]],
  [/produc(ed|tion)|process|生产|工艺/i, ["process_record", "batch_photo_set"]],
  [/broker|customs|forwarder|报关|货代/i, ["broker_acceptance"]],
];
const MOST_NAMED = 4;

/** Named evidence that a loosely worded question seems to be after, the likeliest first; a handful at most. */
export function namedFor(question: string): EvidenceType[] {
  const types = NAMED.flatMap(([words, answers]) => (words.test(question) ? answers : []));
  return [...new Set(types)].slice(0, MOST_NAMED);
}
