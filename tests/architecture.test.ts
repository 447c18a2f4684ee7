import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
const TREES = ["app", "db", "emails", "tests", "bench"];

interface Source {
  /** From the project's root, with forward slashes. */
  at: string;
  text: string;
  /** What it imports, project files as paths from the root. */
  imports: { to: string; typeOnly: boolean }[];
}

const sources: Source[] = TREES.flatMap((tree) => filesBelow(tree))
  .concat(readdirSync(root).filter((name) => /\.tsx?$/.test(name)))
  .filter((at) => /\.tsx?$/.test(at))
  .map((at) => {
    const text = readFileSync(path.join(root, at), "utf8");
    return { at, text, imports: importsOf(at, text) };
  });

function filesBelow(tree: string): string[] {
  try {
    return readdirSync(path.join(root, tree), { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(path.join(root, tree, name)).isFile())
      .map((name) => `${tree}/${name.replaceAll("\\", "/")}`);
  } catch {
    return [];
  }
}

function importsOf(at: string, text: string): Source["imports"] {
  const found = [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"/gm)].map((match) => ({
    spec: match[2] as string,
    typeOnly: match[1] !== undefined,
  }));
  for (const match of text.matchAll(/(?:^import\s+"|\bimport\(\s*")([^"]+)"/gm)) found.push({ spec: match[1] as string, typeOnly: false });
  return found.map(({ spec, typeOnly }) => ({ to: resolve(at, spec), typeOnly }));
}

function resolve(at: string, spec: string): string {
  if (spec.startsWith("~/")) return `app/${spec.slice(2)}`;
  if (spec.startsWith("#db/")) return `db/${spec.slice(4)}`;
  if (spec.startsWith("#emails/")) return `emails/${spec.slice(8)}`;
  if (spec.startsWith(".")) return path.posix.join(path.posix.dirname(at), spec);
  return spec;
}

const below = (folder: string) => sources.filter(({ at }) => at.startsWith(`${folder}/`));
const isTest = ({ at }: Source) => /\.(test|spec)\.tsx?$/.test(at);
const faults = (of: readonly Source[], fault: (source: Source) => string[]) =>
  of.flatMap((source) => fault(source).map((what) => `${source.at}: ${what}`));

describe("the layout's rules", () => {
  it("reads the whole tree", () => {
    expect(sources.length).toBeGreaterThan(150);
  });

  it("keeps the database away from screens", () => {
    const screens = [...below("app/routes"), ...below("app/ui")];
    expect(faults(screens, ({ imports }) => imports.filter(({ to }) => to.startsWith("db/")).map(({ to }) => `imports ${to}`))).toEqual([]);
  });

  it("lets only server files reach schema and client", () => {
    const outside = sources.filter(
      ({ at }) => at.startsWith("app/") && !at.startsWith("app/server/") && !at.endsWith(".server.ts") && !isTest({ at } as Source),
    );
    const reached = faults(outside, ({ imports }) =>
      imports.filter(({ to, typeOnly }) => to.startsWith("db/") && !typeOnly).map(({ to }) => `imports ${to}`),
    );
    expect(reached).toEqual([]);
  });

  it("keeps the rules pure: no Node built-in, database, React or server file", () => {
    const rules = below("app/domain").filter((source) => !isTest(source));
    const impure = /^(node:|react|drizzle-orm|pg$|#db|db\/|express|@remix-run|better-auth|graphile-worker)|\.server(\.ts)?$/;
    expect(faults(rules, ({ imports }) => imports.filter(({ to }) => impure.test(to)).map(({ to }) => `imports ${to}`))).toEqual([]);
    const outside = /^app\/(routes|ui|ledger|adapters|http|server|queries|jobs)\//;
    expect(faults(rules, ({ imports }) => imports.filter(({ to }) => outside.test(to)).map(({ to }) => `imports ${to}`))).toEqual([]);
  });

  it("lets the rules read no clock and no chance of their own", () => {
    const rules = below("app/domain").filter((source) => !isTest(source));
    expect(
      faults(rules, ({ text }) => [...text.matchAll(/Date\.now\(\)|new Date\(\)|Math\.random\(|crypto\./g)].map(([what]) => what)),
    ).toEqual([]);
  });

  it("lets imports go one way: vocabulary, then nouns' events and states, then the order file, then commands", () => {
    const vocabulary = ["record", "money", "calendar"];
    const upward = faults(
      below("app/domain").filter((source) => !isTest(source)),
      ({ at, imports }) => {
        const folder = at.split("/")[2] as string;
        const lowly = vocabulary.includes(folder) || /\/(events|state)\.ts$/.test(at);
        if (!lowly || folder === "order-file") return [];
        return imports
          .filter(({ to, typeOnly }) => to.startsWith("app/domain/") && !typeOnly)
          .filter(({ to }) => !vocabulary.includes(to.split("/")[2] as string) && !/\/(events|state)\.ts$/.test(to))
          .map(({ to }) => `imports ${to}`);
      },
    );
    expect(upward).toEqual([]);
  });

  it("has one writer of events", () => {
    const writers = sources.filter(({ at, text }) => at.startsWith("app/") && /ledger_append\s*\(/.test(text)).map(({ at }) => at);
    expect(writers).toEqual(["app/ledger/commit.server.ts"]);
    const changers = sources.filter(
      ({ at, text }) => at.startsWith("app/") && /(insert\s+into|update|delete\s+from|truncate)\s+event\b/i.test(text),
    );
    expect(changers.map(({ at }) => at)).toEqual([]);
  });

  it("reads the environment in one file", () => {
    const readers = sources.filter(({ at, text }) => at.startsWith("app/") && text.includes("process.env")).map(({ at }) => at);
    expect(readers).toEqual(["app/env.server.ts"]);
  });

  it("keeps files under 300 lines and routes under 200", () => {
    const most = ({ at }: Source) => (at.startsWith("app/routes/") ? 200 : 300);
    const long = sources.flatMap((source) => {
      const lines = source.text.split("\n").length - 1;
      return lines > most(source) ? [`${source.at}: ${lines}`] : [];
    });
    expect(long).toEqual([]);
  });

  it("has no junk drawer", () => {
    const drawer = /(^|\/)(utils?|helpers?|lib|common|misc|core|types)(\/|\.[a-z.]+$)/;
    expect(sources.map(({ at }) => at).filter((at) => drawer.test(at))).toEqual([]);
  });

  it("names every domain folder in the domain's README", () => {
    const readme = readFileSync(path.join(root, "app/domain/README.md"), "utf8");
    const folders = new Set(
      below("app/domain")
        .map(({ at }) => at.split("/")[2] as string)
        .filter((name) => !name.includes(".")),
    );
    expect([...folders].filter((folder) => !readme.includes(`\`${folder}/\``))).toEqual([]);
  });

  it("switches no check off and skips no test", () => {
    const off = new RegExp(
      ["@ts-(ignore|nocheck|expect-error)", "biome-ignore", "\\b(it|test|describe)\\.(skip|only|todo|fixme)\\b"].join("|"),
    );
    expect(sources.filter(({ at, text }) => at !== "tests/architecture.test.ts" && off.test(text)).map(({ at }) => at)).toEqual([]);
  });
});
