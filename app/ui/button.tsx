import { Link, type LinkProps } from "@remix-run/react";
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

type ButtonLook = {
  /** `main`: the one filled button in view. `line`: what will be main once nothing is missing. */
  kind?: "main" | "plain" | "line" | "quiet";
  size?: "normal" | "small" | "big";
  icon?: IconName;
  /** An icon behind the words. */
  iconAfter?: IconName;
};

const kinds = { main: " btn-main", plain: "", line: " btn-line", quiet: " btn-quiet" };
const sizes = { normal: "", small: " btn-small", big: " btn-big" };

function content({ icon, iconAfter }: ButtonLook, children: ReactNode) {
  return (
    <>
      {icon ? <Icon name={icon} /> : null}
      {children}
      {iconAfter ? <Icon name={iconAfter} /> : null}
    </>
  );
}

/** The class of anything that looks like a button, such as the label of a file input. */
export function buttonClass({ kind = "plain", size = "normal" }: ButtonLook): string {
  return `btn${kinds[kind]}${sizes[size]}`;
}

/** A button; submits its form unless told another type. */
export function Button({
  kind,
  size,
  icon,
  iconAfter,
  children,
  type = "submit",
  ...rest
}: ButtonLook & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button {...rest} type={type} className={buttonClass({ kind, size })}>
      {content({ icon, iconAfter }, children)}
    </button>
  );
}

/** A link that looks like a button. */
export function ButtonLink({ kind, size, icon, iconAfter, children, ...rest }: ButtonLook & Omit<LinkProps, "className">) {
  return (
    <Link {...rest} className={buttonClass({ kind, size })}>
      {content({ icon, iconAfter }, children)}
    </Link>
  );
}
