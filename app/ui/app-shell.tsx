import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { sayCount } from "~/words/count.ts";
import { useWords } from "~/words/reader.tsx";
import type { WordKey } from "~/words/translate.ts";
import { BrandMark, Icon } from "./icon.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import { PopMenu } from "./pop-menu.tsx";

export type Section = "queue" | "orders" | "payments" | "shipments" | "suppliers" | "products" | "settings";

const sections: { section: Section; to: string; label: WordKey }[] = [
  { section: "queue", to: "/queue", label: "shell:queue" },
  { section: "orders", to: "/orders", label: "shell:orders" },
  { section: "payments", to: "/payments", label: "shell:payments" },
  { section: "shipments", to: "/shipments", label: "shell:shipments" },
  { section: "suppliers", to: "/suppliers", label: "shell:suppliers" },
  { section: "products", to: "/products", label: "shell:products" },
];

export type AppShellProps = {
  organizationName: string;
  /** A sample organization says so on every page. */
  sample: boolean;
  memberName: string;
  /** The member's roles, shown under their name. */
  roles: ("owner" | "purchasing" | "finance" | "inspection" | "service")[];
  /** What waits, by section; a section without a number shows none. */
  counts?: Partial<Record<Section, number>>;
  current: Section | null;
  /** Class of the page's own style, such as "p-order". */
  page?: string;
  children: ReactNode;
};

/** What stands around every page of a member: top bar, and the page as the main landmark. */
export function AppShell({ page, children, ...bar }: AppShellProps) {
  return (
    <div className={["shell", page].filter(Boolean).join(" ")}>
      <Topbar {...bar} />
      <main id="main" className="page" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

export function Topbar({ organizationName, sample, memberName, roles, counts = {}, current }: Omit<AppShellProps, "children" | "page">) {
  const { t } = useWords();
  const links = sections.map(({ section, to, label }) => (
    <Link key={section} to={to} aria-current={section === current ? "page" : undefined}>
      {t(label)}
      {counts[section] === undefined ? null : <span className="count"> {sayCount(counts[section])}</span>}
    </Link>
  ));
  const account = (
    <>
      <p className="menuwho">
        {memberName}
        <span className="small blk">{roles.map((role) => t(`access:role.${role}`)).join(", ")}</span>
      </p>
      <Link to="/lookup">{t("shell:lookup")}</Link>
      <Link to="/settings">{t("shell:settings")}</Link>
      <LanguageSwitch />
      <Form method="post" action="/sign-out">
        <button type="submit">{t("shell:sign_out")}</button>
      </Form>
    </>
  );
  return (
    <header className="topbar">
      <Link className="brand" to="/queue">
        <BrandMark />
        {t("shell:product")}
      </Link>
      <nav className="mainnav" aria-label={t("shell:main_nav")}>
        {links}
      </nav>
      <Form className="topsearch" role="search" action="/search">
        <Icon name="search" />
        <input type="search" name="q" aria-label={t("shell:search")} placeholder={t("shell:search_hint")} />
      </Form>
      <div className="org">
        {sample ? (
          <span className="tag" title={t("shell:sample_explained")}>
            {t("shell:sample")}
          </span>
        ) : null}
        <span className="orgname">{organizationName}</span>
        <PopMenu className="me" summary={memberName}>
          {account}
        </PopMenu>
      </div>
      <PopMenu
        className="menu"
        summary={
          <>
            <Icon name="menu" />
            <span className="visually-hidden">{t("shell:menu")}</span>
          </>
        }
      >
        <nav aria-label={t("shell:phone_nav")}>{links}</nav>
        {account}
      </PopMenu>
    </header>
  );
}
