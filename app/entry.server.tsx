import { Transform } from "node:stream";
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { pageLanguage } from "~/http/page-language.server.ts";
import { NonceContext } from "~/ui/nonce.ts";
import { getFixedT } from "~/words/language.server.ts";
import { isLanguage, type Language } from "~/words/language.ts";
import { WordsProvider } from "~/words/reader.tsx";

declare module "@remix-run/node" {
  interface AppLoadContext {
    /** The nonce that the response's Content-Security-Policy names. */
    cspNonce: string;
  }
}

/** How long a page may wait for its slow parts. Milliseconds. */
export const streamTimeout = 5_000;

/** Renders a page in its reader's language; programs that read pages get it whole, people as it comes. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  loadContext: AppLoadContext,
): Promise<Response> {
  const language = languageSaid(remixContext) ?? (await pageLanguage(request));
  const nonce = loadContext.cspNonce;
  const whole = isbot(request.headers.get("user-agent"));

  return new Promise((resolve, reject) => {
    let code = status;
    let sent = false;
    const answer = () => {
      const body = withoutNulls();
      sent = true;
      headers.set("Content-Type", "text/html; charset=utf-8");
      headers.set("Content-Language", language);
      headers.append("Vary", "Accept-Language, Cookie");
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
      pipe(body);
    };
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <WordsProvider language={language} t={getFixedT(language)}>
          <RemixServer context={remixContext} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
        </WordsProvider>
      </NonceContext.Provider>,
      {
        nonce,
        onShellReady: () => (whole ? undefined : answer()),
        onAllReady: () => (whole ? answer() : undefined),
        onShellError: reject,
        onError: (error) => {
          code = 500;
          if (sent) console.error(error);
        },
      },
    );
    setTimeout(abort, streamTimeout + 1_000).unref();
  });
}

/** The renderer leaves null bytes where a character of several bytes does not fit into the rest of its buffer; a page has none of its own. */
const withoutNulls = (): Transform =>
  new Transform({
    transform(piece: Uint8Array, _encoding, done) {
      done(null, piece.includes(0) ? Buffer.from(piece.filter((byte) => byte !== 0)) : piece);
    },
  });

/** The language that a member's page was read in, so that nobody is looked up twice for one page. */
function languageSaid({ staticHandlerContext }: EntryContext): Language | null {
  const said = Object.values(staticHandlerContext.loaderData ?? {}).map(
    (read: { shell?: { language?: unknown } } | null) => read?.shell?.language,
  );
  return said.find(isLanguage) ?? null;
}
