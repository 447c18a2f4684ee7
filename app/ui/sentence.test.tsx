import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { getFixedT } from "~/words/language.server.ts";
import { ReaderPlace, WordsProvider } from "~/words/reader.tsx";
import { Chip } from "./chip.tsx";
import { DateField } from "./date-field.tsx";
import { DateText } from "./date-text.tsx";
import { Input } from "./field.tsx";
import { FileDates } from "./file-row.tsx";
import { Sentence } from "./sentence.tsx";

function markup(node: ReactNode, language: "en" | "zh" = "en"): string {
  return renderToStaticMarkup(
    <WordsProvider language={language} t={getFixedT(language)}>
      <ReaderPlace zone="Asia/Shanghai" today="2026-03-06">
        {node}
      </ReaderPlace>
    </WordsProvider>,
  );
}

/** What a reader hears and a selection copies: the text without the marks. */
const words = (node: ReactNode, language?: "en" | "zh") => markup(node, language).replace(/<[^>]*>/g, "");

describe("a sentence", () => {
  it("reads and copies as one, its chip the first word", () => {
    expect(words(<Sentence state="locked" rest="serial log from Heng, due 4 Mar 2026" />)).toBe(
      "Locked: serial log from Heng, due 4 Mar 2026",
    );
    expect(words(<Sentence state="ready_to_pay" rest="USD 12,400.00 to Heng Ltd" />)).toBe("Ready to pay USD 12,400.00 to Heng Ltd");
    expect(words(<Sentence state="locked" rest="深圳恒电子的序列号清单" />, "zh")).toBe("已锁定：深圳恒电子的序列号清单");
  });

  it("keeps both chips where two things are true", () => {
    expect(words(<Sentence state="paid" also={["released_early"]} rest="by Iris" />)).toBe("Paid Released early by Iris");
  });

  it("never breaks a date or an amount over lines", () => {
    const html = markup(<Sentence state="locked" rest="USD 12,400.00 waits since 14 Mar 2026" />);
    expect(html).toContain('<span class="nw">USD 12,400.00</span> waits since <span class="nw">14 Mar 2026</span>');
  });

  it("puts people's words in as text, never as markup", () => {
    expect(markup(<Sentence state="on_hold" rest="<img src=x onerror=alert(1)>" />)).not.toContain("<img");
  });
});

describe("a chip that names another step", () => {
  it("still says the state in words", () => {
    expect(words(<Chip state="locked" label="Loading" />)).toBe("Loading (Locked)");
  });
});

describe("a field", () => {
  it("ties its error to its control and keeps what was typed", () => {
    const html = markup(
      <Input name="email" label="E-mail" defaultValue="lin@heng" error="The part after @ has no ending" hint="For the link" />,
    );
    expect(html).toMatch(/<label for="field-email">/);
    expect(html).toMatch(/<input[^>]*aria-describedby="field-email-message"[^>]*aria-invalid="true"[^>]*value="lin@heng"/);
    expect(html).toMatch(/id="field-email-message">.*The part after @ has no ending/);
    expect(html).not.toContain("For the link");
  });

  it("of a date answers with weekday and distance", () => {
    expect(words(<DateField name="due" label="Due" defaultValue="2026-03-11" />)).toContain("Wednesday, in 5 days");
    expect(words(<DateField name="due" label="截止" defaultValue="2026-03-11" />, "zh")).toContain("星期三，5 天后");
  });

  it("of a date shows back what could not be read", () => {
    const html = markup(<DateField name="due" label="Due" defaultValue="03/04/2026" error="Day or month first?" />);
    expect(html).toContain('value="03/04/2026"');
    expect(html).toContain("Day or month first?");
  });
});

describe("dates of a file", () => {
  it("stay three, the wrong one marked and the absent one named", () => {
    const dates = {
      stated: "2026-03-03",
      inFile: null,
      received: "2026-03-04T20:00:00.000Z",
      flag: { which: "inFile", tone: "bad" },
    } as const;
    expect(words(<FileDates dates={dates} />)).toBe("Stated3 Mar 2026In the file noneReceived5 Mar 2026");
    expect(markup(<FileDates dates={dates} />).match(/<b class="bad">/g)).toHaveLength(1);
  });
});

describe("an instant", () => {
  it("shows the reader's day and says its zone on hover", () => {
    const html = markup(<DateText instant="2026-03-04T20:00:00.000Z" />);
    expect(html).toContain(">5 Mar 2026</time>");
    expect(html).toContain('title="5 Mar 2026, 04:00, Asia/Shanghai (GMT+8)"');
  });
});
