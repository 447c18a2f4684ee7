import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AnswerFile } from "~/ui/supplier/missing.ts";
import { hasRemembered } from "~/ui/supplier/remembered.ts";
import type { SendingFile, Uploader } from "~/ui/supplier/uploader.ts";

export interface Uploads {
  /** On their way from this device. */
  sending: SendingFile[];
  /** As the server holds them: the truth about what was received. */
  files: AnswerFile[];
  add: (files: File[]) => void;
  goOn: (localId: string) => void;
  drop: (localId: string) => void;
  /** Something is still being sent or checked. */
  busy: boolean;
}

/**
 * The files of an answer. The code that sends them is loaded when the first is chosen, or when some were cut off before. The
 * list is the server's, read anew when the page is looked at again, so that files from another device appear.
 */
export function useUploads({ place, pageKey, known }: { place: string; pageKey: string; known: AnswerFile[] }): Uploads {
  const [sending, setSending] = useState<SendingFile[]>([]);
  const [received, setReceived] = useState<Record<string, AnswerFile>>({});
  const uploader = useRef<Promise<Uploader>>();
  const { revalidate } = useRevalidator();

  const load = useCallback(() => {
    uploader.current ??= import("~/ui/supplier/uploader.ts").then(({ startUploader }) =>
      startUploader({
        place,
        pageKey,
        onChange: setSending,
        onReceived: (file) => {
          setReceived((all) => ({ ...all, [file.id]: file }));
          // Its equal may have come from another tab or device.
          if (file.reason === "same_file") revalidate();
        },
      }),
    );
    return uploader.current;
  }, [place, pageKey, revalidate]);

  useEffect(() => {
    if (hasRemembered(place)) void load();
    const seen = () => document.visibilityState === "visible" && revalidate();
    document.addEventListener("visibilitychange", seen);
    return () => {
      document.removeEventListener("visibilitychange", seen);
      void uploader.current?.then((started) => started.stop());
      uploader.current = undefined;
    };
  }, [place, load, revalidate]);

  const files = useMemo(() => {
    // Until the server has named it, a file chosen again to go on is known by its name and size.
    const isOnItsWay = (file: AnswerFile) =>
      sending.some(({ id, name, bytes }) => id === file.id || (file.state === "open" && name === file.name && bytes === file.bytes));
    const listed = new Set(known.map(({ id }) => id));
    return [...known.map((file) => received[file.id] ?? file), ...Object.values(received).filter(({ id }) => !listed.has(id))].filter(
      (file) => !isOnItsWay(file),
    );
  }, [known, received, sending]);

  return {
    sending,
    files,
    add: (chosen) => void load().then((started) => started.add(chosen)),
    goOn: (localId) => void load().then((started) => started.goOn(localId)),
    drop: (localId) => void load().then((started) => started.drop(localId)),
    busy: sending.some(({ state }) => state !== "stopped"),
  };
}
