import { Link, useNavigate } from "@remix-run/react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useWords } from "~/words/reader.tsx";
import { Icon } from "./icon.tsx";

type DialogProps = {
  title: ReactNode;
  /** The address without the dialog: its close link, and where Escape leads. */
  closeTo: string;
  /** Closes a dialog that has no address of its own; otherwise Escape goes to `closeTo`. */
  onClose?: () => void;
  children: ReactNode;
};

/**
 * A dialog that is there while it is rendered, usually because the address says so. Without scripts it stands open on
 * the page and its close link is a link; with them it is modal, keeps the focus inside, and gives it back when it ends.
 */
export function Dialog({ title, closeTo, onClose, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const navigate = useNavigate();
  const { t } = useWords();

  useEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    element.close();
    element.showModal();
    return () => {
      element.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const leave = () => (onClose ? onClose() : navigate(closeTo, { preventScrollReset: true }));

  return (
    <dialog
      ref={dialog}
      open
      className="dialog"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        leave();
      }}
    >
      <header className="dialoghead">
        <h2 id={titleId}>{title}</h2>
        <Link
          to={closeTo}
          className="iconbtn"
          preventScrollReset
          onClick={(event) => {
            if (!onClose) return;
            event.preventDefault();
            onClose();
          }}
        >
          <Icon name="cross" />
          <span className="visually-hidden">{t("shell:close")}</span>
        </Link>
      </header>
      {children}
    </dialog>
  );
}
