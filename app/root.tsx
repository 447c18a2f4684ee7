import { type LinksFunction, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError } from "@remix-run/react";
import type { ReactNode } from "react";
import { keepLanguage } from "~/adapters/auth/password.server.ts";
import { signedIn } from "~/http/session.server.ts";
import { ErrorPage } from "~/ui/error-page.tsx";
import { useNonce } from "~/ui/nonce.ts";
import styles from "~/ui/styles/index.css?url";
import { rememberLanguage } from "~/words/language.server.ts";
import { isLanguage, languageTag } from "~/words/language.ts";
import { useWords } from "~/words/reader.tsx";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

/** Keeps a language chosen by link (`?lang=zh`), for a member as their own, and leads on to the page's own address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const wanted = url.searchParams.get("lang");
  if (!isLanguage(wanted)) return null;
  url.searchParams.delete("lang");
  const reader = await signedIn(request);
  if (reader) await keepLanguage(reader.userId, wanted);
  throw redirect(`${url.pathname}${url.search}`, { headers: { "Set-Cookie": await rememberLanguage(wanted) } });
}

export function Layout({ children }: { children: ReactNode }) {
  const { t, language } = useWords();
  const nonce = useNonce();
  // Null on a page that is shown.
  const failed = useRouteError() != null;
  return (
    <html lang={languageTag[language]}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="same-origin" />
        {failed ? <title>{t("shell:title", { page: t("shell:not_shown") })}</title> : null}
        <Meta />
        <Links />
      </head>
      <body>
        <a className="skip" href="#main">
          {t("shell:skip")}
        </a>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  if (!isRouteErrorResponse(error)) return <ErrorPage status={500} />;
  return <ErrorPage status={error.status} reference={referenceOf(error.data)} />;
}

/** The number under which the server logged a failure, when it gave one. */
function referenceOf(data: unknown): string | undefined {
  if (typeof data !== "object" || data === null || !("reference" in data)) return undefined;
  return typeof data.reference === "string" ? data.reference : undefined;
}
