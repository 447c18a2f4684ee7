import type { CSSProperties, ReactNode } from "react";
import { Body, Button, Container, Head, Hr, Html, Link, Preview, Section, Text } from "react-email";
import { type Language, languageTag } from "~/words/language.ts";

// Mail programs know no custom properties: these repeat the light values of the style sheet's tokens.
const INK = "#131e23";
const INK_2 = "#43525a";
const RULE = "#e0e5e7";
const ACCENT = "#0b5468";
const CANVAS = "#f6f7f7";
const SAMPLE_INK = "#7c4d00";
const SAMPLE_GROUND = "#fbecc9";
const FONT = '-apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, "PingFang SC", "Microsoft YaHei", sans-serif';
const MONO = '"SF Mono", "Cascadia Mono", "Roboto Mono", "DejaVu Sans Mono", monospace';

const line: CSSProperties = { margin: "0 0 12px", fontSize: 16, lineHeight: "24px", color: INK };
const quiet: CSSProperties = { margin: "0 0 8px", fontSize: 13, lineHeight: "20px", color: INK_2 };

export interface FrameProps {
  language: Language;
  /** What a list of mails shows beside the subject. */
  preview: string;
  /** Said above everything when the organization is a sample. */
  sample: string | null;
  children: ReactNode;
  footer: ReactNode;
}

/** The sheet that every mail is written on: no picture, no remote address but the reader's own link. */
export function Frame({ language, preview, sample, children, footer }: FrameProps) {
  return (
    <Html lang={languageTag[language]}>
      <Head />
      <Preview>{preview}</Preview>
      <Body style={{ margin: 0, padding: "24px 12px", backgroundColor: CANVAS, fontFamily: FONT }}>
        <Container style={{ maxWidth: 600, backgroundColor: "#ffffff", border: `1px solid ${RULE}`, borderRadius: 5 }}>
          <Section style={{ padding: "24px 24px 16px", borderTop: `4px solid ${ACCENT}` }}>
            {sample === null ? null : (
              <Text style={{ ...quiet, padding: "6px 10px", color: SAMPLE_INK, backgroundColor: SAMPLE_GROUND, fontWeight: 600 }}>
                {sample}
              </Text>
            )}
            {children}
            <Hr style={{ margin: "20px 0 12px", borderColor: RULE }} />
            {footer}
          </Section>
        </Container>
      </Body>
    </Html>
  );
}

export const Line = ({ children }: { children: ReactNode }) => <Text style={line}>{children}</Text>;
export const Strong = ({ children }: { children: ReactNode }) => <Text style={{ ...line, fontWeight: 600 }}>{children}</Text>;
export const Quiet = ({ children }: { children: ReactNode }) => <Text style={quiet}>{children}</Text>;

/** Labelled lines (each label brings its own colon) under a heading, set off by a rule at their side; pairs without a value are left out. */
export function Facts({ title, rows }: { title?: string | undefined; rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <Section style={{ margin: "0 0 16px", paddingLeft: 12, borderLeft: `3px solid ${RULE}` }}>
      {title ? <Text style={{ ...line, margin: "0 0 4px", fontWeight: 600 }}>{title}</Text> : null}
      {rows
        .filter(([, value]) => value !== null && value !== "")
        .map(([label, value]) => (
          <Text key={`${label} ${String(value)}`} style={{ ...line, margin: "0 0 4px", fontSize: 15 }}>
            {label ? <span style={{ color: INK_2 }}>{label}</span> : null}
            {value}
          </Text>
        ))}
    </Section>
  );
}

/** Several points, numbered, each said once. */
export function Points({ title, items }: { title: string; items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <Section style={{ margin: "0 0 12px" }}>
      <Text style={{ ...line, margin: "0 0 4px", fontWeight: 600 }}>{title}</Text>
      <ol style={{ ...line, fontSize: 15, paddingLeft: 22 }}>
        {[...new Set(items)].map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
    </Section>
  );
}

/** A file name, a fingerprint: what is compared sign by sign. */
export const Code = ({ children }: { children: ReactNode }) => (
  <span style={{ fontFamily: MONO, fontSize: 12, wordBreak: "break-all" }}>{children}</span>
);

/** The button, and its address in plain sight for whoever cannot press it. */
export function Action({ label, url, plain }: { label: string; url: string; plain: string }) {
  return (
    <Section style={{ margin: "4px 0 8px" }}>
      <Button
        href={url}
        style={{
          backgroundColor: ACCENT,
          color: "#ffffff",
          fontSize: 16,
          fontWeight: 600,
          padding: "12px 20px",
          borderRadius: 5,
          textDecoration: "none",
        }}
      >
        {label}
      </Button>
      <Text style={{ ...quiet, margin: "12px 0 0" }}>{plain}</Text>
      <Link href={url} style={{ fontSize: 13, lineHeight: "20px", color: ACCENT, wordBreak: "break-all" }}>
        {url}
      </Link>
    </Section>
  );
}
