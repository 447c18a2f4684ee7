import { createElement, Fragment } from "react";

const whole =
  /([A-Z]{3} [\d,]+(?:\.\d+)?|\b[A-Z]{1,4}-\d[\dA-Z]*(?:-\d+)?\b|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}|\d{4}年\d{1,2}月\d{1,2}日)/;

/** Text whose dates, amounts and short codes ("B-2605-1") never break over two lines, and still copies with plain spaces. */
export function KeepTogether({ text }: { text: string }) {
  const parts = text.split(whole).map((part, place) => (place % 2 === 1 ? createElement("span", { className: "nw" }, part) : part));
  return createElement(Fragment, null, ...parts);
}
