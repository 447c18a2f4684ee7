import fc from "fast-check";
import { expect, test } from "vitest";
import { attributesOf, nameOf, XmlError, XmlScanner } from "./scan-xml.ts";

const NAMES = new Map(["a", "row", "t", "over"].map((name) => [nameOf(name), name]));

/** What is found in an XML text that comes in pieces of so many bytes; texts side by side are one. */
function scan(xml: string, piece = 1 << 16): string[] {
  const found: string[] = [];
  const scanner = new XmlScanner({
    open: (name, bytes, from, to) => {
      found.push(`${NAMES.get(name)} ${JSON.stringify([...attributesOf(bytes, from, to)])}`);
      return NAMES.get(name) === "over";
    },
    close: (name) => found.push(`/${NAMES.get(name)}`),
    text: (bytes, from, to, literal) => found.push(`${literal ? "=" : "-"}${new TextDecoder().decode(bytes.subarray(from, to))}`),
  });
  const bytes = Buffer.from(xml);
  for (let at = 0; at < bytes.length; at += piece) scanner.feed(bytes.subarray(at, at + piece));
  scanner.end();
  return found;
}

test("tags, attributes and texts are found whatever is written around them", () => {
  expect(scan("<?xml a='>'?><x:a b=\"1>2\" x:c = '&quot;\"&#65;' ><!-- <t> --><t/>é&amp;<![CDATA[<t>]]]></x:a >\n")).toEqual([
    'a [["b","1>2"],["c","\\"\\"A"]]',
    "t []",
    "/t",
    "-é&amp;",
    "=<t>]",
    "/a",
  ]);
});

test("what a tag holds that is passed over is not told, whatever looks like its end", () => {
  const passed = "text<t/><![CDATA[</over>]]><!-- </over> --></t>";
  expect(scan(`<a><x:over y="1">${passed}</x:over ><over/>b</a>`)).toEqual([
    "a []",
    'over [["y","1"]]',
    "/over",
    "over []",
    "/over",
    "-b",
    "/a",
  ]);
});

test.each(["<a", "<a>text</a", "<a><!-- ", "<![CDATA[ ]]", "<a>text"])("an XML text that breaks off is told: %s", (xml) => {
  expect(() => scan(xml)).toThrow(XmlError);
});

test("a document type and a tag without an end are refused", () => {
  expect(() => scan("<!DOCTYPE a []><a/>")).toThrow(XmlError);
  expect(() => scan(`<a ${" ".repeat(3 << 20)}`)).toThrow(XmlError);
});

test("it does not matter in which pieces an XML text comes", () => {
  const part = fc.constantFrom(
    "<a>",
    "</a>",
    "<row r='1'/>",
    '<t x="&lt;>">',
    "text",
    "&amp;",
    "é",
    " \n",
    "<!-- - -->",
    "<![CDATA[]>]]>",
    "<?p?>",
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (parts, piece) => {
      const xml = `<a>${parts.join("")}</a>`;
      expect(scan(xml, piece)).toEqual(scan(xml));
    }),
    { numRuns: 300 },
  );
});
