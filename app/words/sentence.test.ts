import { describe, expect, it } from "vitest";
import { sentenceText } from "~/ui/sentence-text.ts";
import { getFixedT } from "./language.server.ts";
import { negotiateLanguage } from "./language.ts";
import { describeDistance, describeDue, renderParam, type SentenceParam } from "./sentence.ts";

const en = getFixedT("en");
const zh = getFixedT("zh");
const inEnglish = (param: SentenceParam) => renderParam(en, param, { language: "en", zone: "Asia/Shanghai" });
const inChinese = (param: SentenceParam) => renderParam(zh, param, { language: "zh", zone: "Asia/Shanghai" });

describe("values of a sentence", () => {
  const cases: [SentenceParam, string, string][] = [
    [{ kind: "date", date: "2026-03-04" }, "4 Mar 2026", "2026年3月4日"],
    [{ kind: "day", instant: "2026-03-04T20:00:00.000Z" }, "5 Mar 2026", "2026年3月5日"],
    [{ kind: "instant", instant: "2026-03-04T20:00:00.000Z" }, "5 Mar 2026, 04:00", "2026年3月5日 04:00"],
    [{ kind: "amount", minor: "1240000", currency: "USD" }, "USD 12,400.00", "USD 12,400.00"],
    [{ kind: "days", days: 1 }, "1 day", "1 天"],
    [{ kind: "days", days: 2 }, "2 days", "2 天"],
    [{ kind: "due_in", days: -2 }, "2 days late", "逾期 2 天"],
    [{ kind: "count", count: 2400 }, "2,400", "2,400"],
    [{ kind: "name", name: "Heng <Ltd> & Co" }, "Heng <Ltd> & Co", "Heng <Ltd> & Co"],
    [{ kind: "evidence_type", type: "serial_log" }, "serial log", "序列号清单"],
    [{ kind: "step", step: "balance" }, "balance", "尾款"],
    [{ kind: "word", key: "access:role.finance" }, "Finance", "财务"],
  ];
  it.each(cases)("%j", (param, english, chinese) => {
    expect(inEnglish(param)).toBe(english);
    expect(inChinese(param)).toBe(chinese);
  });

  it("join a list the way each language does", () => {
    const items: SentenceParam[] = ["A", "B", "C"].map((name) => ({ kind: "name", name }));
    expect(inEnglish({ kind: "list", items })).toBe("A, B, and C");
    expect(inChinese({ kind: "list", items })).toBe("A、B和C");
  });
});

describe("distances", () => {
  it("speak of due dates as late, of other dates as past", () => {
    expect([-2, -1, 0, 1, 5].map((days) => describeDue(en, days))).toEqual(["2 days late", "1 day late", "today", "tomorrow", "in 5 days"]);
    expect([-2, -1, 0].map((days) => describeDistance(en, days))).toEqual(["2 days ago", "yesterday", "today"]);
  });
});

describe("the gate's sentence as plain words", () => {
  it("puts a colon before a reason and none before a fact", () => {
    expect(sentenceText(en, "locked", "serial log from Heng", "en")).toBe("Locked: serial log from Heng");
    expect(sentenceText(en, "ready_to_pay", "USD 12,400.00 to Heng Ltd", "en")).toBe("Ready to pay USD 12,400.00 to Heng Ltd");
    expect(sentenceText(zh, "locked", "深圳恒电子的序列号清单", "zh")).toBe("已锁定：深圳恒电子的序列号清单");
  });
});

describe("the language of a browser", () => {
  it("follows the weights it sends and falls back to English", () => {
    expect(negotiateLanguage("zh-CN,zh;q=0.9,en;q=0.8")).toBe("zh");
    expect(negotiateLanguage("de-DE,de;q=0.9,zh;q=0.4,en;q=0.6")).toBe("en");
    expect(negotiateLanguage("en;q=0,zh-TW;q=0.1")).toBe("zh");
    expect(negotiateLanguage("fr")).toBe("en");
    expect(negotiateLanguage(null)).toBe("en");
  });
});
