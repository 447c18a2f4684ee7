import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { AnswerFile } from "~/ui/supplier/missing.ts";
import { hasRemembered } from "~/ui/supplier/remembered.ts";
import type { SendingFile, Uploader } from "~/ui/supplier/uploader.ts";
import { useUnsent } from "~/ui/supplier/use-unsent.ts";

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

/** After the page has come, before the code that sends is fetched without being asked for. Milliseconds. */
const CALM = 2_000;
const fetchUploader = () => import("~/ui/supplier/uploader.ts");

/**
 * The files of an answer. The code that sends them is fetched once the page is calm, so that files can be chosen where there is no network,
 * and started when the first is chosen, or when some were cut off before. The list is the server's, read anew when the page is looked at
 * again, so that files from another device appear.
 */
export function useUploads({ place, pageKey, known }: { place: string; pageKey: string; known: AnswerFile[] }): Uploads {
  const [begun, setBegun] = useState<SendingFile[]>([]);
  const [received, setReceived] = useState<Record<string, AnswerFile>>({});
  const uploader = useRef<Promise<Uploader>>();
  const { revalidate } = useRevalidator();

  const load = useCallback(() => {
    if (uploader.current) return uploader.current;
    const starting = fetchUploader().then(({ startUploader }) =>
      startUploader({
        place,
        pageKey,
        onChange: setBegun,
        onReceived: (file) => {
          setReceived((all) => ({ ...all, [file.id]: file }));
          // Its equal may have come from another tab or device.
          if (file.reason === "same_file") revalidate();
        },
      }),
    );
    uploader.current = starting;
    // The network lost it: the next to ask fetches it anew.
    starting.catch(() => {
      if (uploader.current === starting) uploader.current = undefined;
    });
    return starting;
  }, [place, pageKey, revalidate]);

  const unsent = useUnsent(load);

  useEffect(() => {
    if (hasRemembered(place)) load().catch(() => undefined);
    const ahead = setTimeout(() => fetchUploader().catch(() => undefined), CALM);
    const seen = () => document.visibilityState === "visible" && revalidate();
    document.addEventListener("visibilitychange", seen);
    return () => {
      clearTimeout(ahead);
      document.removeEventListener("visibilitychange", seen);
      uploader.current?.then(
        (started) => started.stop(),
        () => undefined,
      );
      uploader.current = undefined;
    };
  }, [place, load, revalidate]);

  const { rows } = unsent;
  const sending = useMemo(() => [...rows, ...begun], [rows, begun]);
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
    add: unsent.add,
    goOn: (localId) => (unsent.has(localId) ? unsent.goOn() : void load().then((started) => started.goOn(localId))),
    drop: (localId) => (unsent.has(localId) ? unsent.drop(localId) : void load().then((started) => started.drop(localId))),
    busy: sending.some(({ state }) => state !== "stopped"),
  };
}
