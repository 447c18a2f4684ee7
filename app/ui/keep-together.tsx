import { createElement, Fragment } from "react";

const whole = /([A-Z]{3} [\d,]+(?:\.\d+)?|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}|\d{4}年\d{1,2}月\d{1,2}日)/;

/** Text whose dates and amounts never break over two lines, and still copies with plain spaces. */
export function KeepTogether({ text }: { text: string }) {
  const parts = text.split(whole).map((part, place) => (place % 2 === 1 ? createElement("span", { className: "nw" }, part) : part));
  return createElement(Fragment, null, ...parts);
}
