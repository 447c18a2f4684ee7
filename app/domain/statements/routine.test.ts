import { describe, expect, it } from "vitest";
import { saysRoutine } from "./routine.ts";

describe("an explanation", () => {
  it.each([
    "Please pay our Hong Kong company. This is ROUTINE.",
    "It is our standard practice to reuse numbers.",
    "We collect through the agent as usual.",
    "这是惯例，请放心。",
    "我们一直这样做。",
    "Đây là thông lệ của nhà máy.",
    "Es una práctica habitual de la fábrica.",
    "यह हमारी नियमित प्रक्रिया है।",
    "Bu bizim için rutin bir işlem.",
    "BU OLAĞAN BİR DURUM",
  ])("%j calls it routine", (words) => {
    expect(saysRoutine(words)).toBe(true);
  });

  it.each([
    "Our bank closed the account on 3 March.",
    "The routing of the container changed.",
    "包装还没有准备好。",
    "Nhãn chưa in xong.",
    "La etiqueta se imprime el lunes.",
    "लेबल अभी तैयार नहीं है।",
    "Etiketler hazır değil.",
  ])("%j names a reason of its own", (words) => {
    expect(saysRoutine(words)).toBe(false);
  });
});
