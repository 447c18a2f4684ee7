import { afterAll, beforeAll, expect, test } from "vitest";
import { type FilledOrder, fillOrder } from "./filled-order";
import { addressOf, servedRoutes } from "./route-manifest";
import { type Place, startPlace } from "./start-place";
import { type Answer, Visitor } from "./visitor";

let place: Place;
let order: FilledOrder;

beforeAll(async () => {
  place = await startPlace();
  order = await fillOrder(place, place.a);
}, 180_000);
afterAll(() => place?.stop());

const CHINESE = /[\u3400-\u9fff\uff00-\uffef\u3000-\u303f]/;

const reading = (visitor: Visitor, path: string, language = "zh-CN,zh;q=0.9"): Promise<Answer> =>
  visitor.send("GET", path, { headers: { "accept-language": language } });

const langOf = ({ text }: Answer) => /<html lang="([^"]+)"/.exec(text)?.[1];

/** A page's words without those that name the other language in itself, where it can be chosen. */
const said = ({ text }: Answer): string =>
  text.replace(/<nav class="lang"[\s\S]*?<\/nav>/g, "").replace(/<option value="zh"[\s\S]*?<\/option>/g, "");

/** Every page a member can look at, from the server's own list of routes. */
async function memberPages(): Promise<string[]> {
  const params = {
    ...{ orderId: order.orderId, submissionId: order.submissionId, decisionId: order.decisionId, openPointId: order.openPointId },
    ...{ requestId: order.requestId, stepId: order.step("balance"), supplierId: order.supplierId, fileId: order.fileId },
    ...{ token: "unknown", "*": "no/such/page" },
  };
  const routes = (await servedRoutes()).filter(({ path, shows }) => shows && !/^([insv]|view)\//.test(path));
  return routes.map(({ path }) => addressOf(path, params));
}

test("a Chinese browser in an English organization reads English on every page, in what is said and in what is rendered", async () => {
  const { owner } = place.a.members;
  const pages = await memberPages();
  expect(pages.length).toBeGreaterThan(40);
  const seen: string[] = [];
  for (const path of pages) {
    const answer = await reading(owner, path);
    if (answer.status >= 300 && answer.status < 400) continue;
    seen.push(path);
    expect([path, langOf(answer)]).toEqual([path, "en"]);
    const found = CHINESE.exec(said(answer));
    expect(found && `${path}: ${said(answer).slice(Math.max(0, found.index - 80), found.index + 40)}`).toBeNull();
    expect([path, answer.text.split("</head>")[0]?.match(/<title>/g)?.length]).toEqual([path, 1]);
  }
  expect(seen.length).toBeGreaterThan(35);
});

test("who chose Chinese reads Chinese, whatever the browser and the organization say; nobody else does", async () => {
  const { finance, purchasing } = place.a.members as Required<typeof place.a.members>;
  const chosen = await finance.get("/queue?lang=zh");
  expect([chosen.status, chosen.location]).toEqual([302, "/queue"]);
  for (const path of ["/queue", `/orders/${order.orderId}`, "/settings", "/no/such/page"]) {
    const answer = await reading(finance, path, "en-US");
    expect([path, langOf(answer)]).toEqual([path, "zh-Hans"]);
    expect(said(answer)).toMatch(CHINESE);
    const elsewhere = new Visitor(place.site);
    await elsewhere.post("/sign-in", { email: place.a.emails.finance!, password: "correct horse battery" });
    expect(langOf(await reading(elsewhere, path, "en-US"))).toBe("zh-Hans");
  }
  expect(langOf(await reading(purchasing, `/orders/${order.orderId}`))).toBe("en");
});

test("strangers read what their browser asks for", async () => {
  expect(langOf(await reading(new Visitor(place.site), "/sign-in"))).toBe("zh-Hans");
  expect(langOf(await reading(new Visitor(place.site), "/sign-in", "fr"))).toBe("en");
});

test("a link's page is in the browser's language, else in that of its requests, and a choice on the page wins", async () => {
  const { visitor, ref } = order.a1;
  const pages = [`/s/${ref}`, `/s/${ref}/${order.requestId}`];
  const heading = async (path: string, language: string) => {
    const answer = await reading(visitor, path, language);
    return [langOf(answer), CHINESE.test(/<title>([^<]*)/.exec(answer.text)?.[1] ?? "")];
  };
  const { rows } = await place.all.query<{ language: string }>(
    "select c.language from contact c join link l on l.organization_id = c.organization_id and l.contact_id = c.id where l.id::text like '%' || $1",
    [ref],
  );
  await place.all.query("update contact set language = 'zh' where id = (select contact_id from link where id::text like '%' || $1)", [ref]);
  for (const path of pages) {
    expect(await heading(path, "zh-CN")).toEqual(["zh-Hans", true]);
    expect(await heading(path, "en-GB,en")).toEqual(["en", false]);
    expect(await heading(path, "fr-FR,fr")).toEqual(["zh-Hans", true]);
  }
  await visitor.get(`/s/${ref}?lang=en`);
  for (const path of pages) expect(await heading(path, "zh-CN")).toEqual(["en", false]);
  expect(rows).toHaveLength(1);
});
