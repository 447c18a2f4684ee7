import type { OrderFile } from "~/domain/order-file/order-file.ts";
import type { TextKey } from "~/domain/record/event.ts";
import type { Sentence } from "~/domain/record/sentence.ts";
import { findings } from "~/domain/steps/goods.ts";
import { sayGoods } from "~/domain/steps/say-goods.ts";
import type { MovementRecord } from "~/domain/steps/state.ts";
import type { Translate } from "~/words/translate.ts";

interface Words {
  t: Translate;
  text: (key: TextKey | null) => string;
  say: (sentence: Sentence) => string;
}

const NAMED = ["carrier", "vehicle", "place"] as const;

/** By whom, in what and from where the goods of a record went, each in a line. */
export const sayCarriage = ({ goods }: MovementRecord, { t, text }: Pick<Words, "t" | "text">): string[] =>
  NAMED.flatMap((name) => (goods?.[name] ? [t(`moves:goods.said_${name}`, { words: text(goods[name]) })] : []));

/** All that a record says of its goods: carriage, numbers, counts with the reasons of their differences, and remarks. */
export function sayRecordGoods(file: OrderFile, record: MovementRecord, words: Words) {
  const { goods } = record;
  if (!goods) return null;
  return {
    lines: [...sayCarriage(record, words), ...sayGoods(goods, file).map(words.say)],
    reasons: goods.lines.flatMap(({ lineId, reason }) => (reason ? [{ lineId, words: words.text(reason) }] : [])),
    remarks: goods.remarks && words.text(goods.remarks),
    /** Receiving found something that a matter can look into. */
    found: findings(record).length > 0,
  };
}
