import { useCallback, useEffect, useMemo, useState } from "react";
import type { SendingFile, Uploader } from "~/ui/supplier/uploader.ts";

/**
 * Files that were chosen before the code that sends them was here: shown at once, handed over when it comes, and kept with a way to go on
 * where it could not be fetched.
 */
export function useUnsent(load: () => Promise<Uploader>) {
  const [files, setFiles] = useState<File[]>([]);
  const [cut, setCut] = useState(false);

  const handOver = useCallback(
    async (chosen: File[]) => {
      setCut(false);
      try {
        await (await load()).add(chosen);
        setFiles((all) => all.filter((file) => !chosen.includes(file)));
      } catch {
        setCut(true);
      }
    },
    [load],
  );

  useEffect(() => {
    if (!cut) return;
    const again = () => void handOver(files);
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [cut, files, handOver]);

  const rows = useMemo(() => files.map((file) => rowOf(file, cut)), [files, cut]);
  return {
    rows,
    add: (chosen: File[]) => {
      setFiles((all) => [...all, ...chosen]);
      void handOver(chosen);
    },
    has: (localId: string) => files.some((file) => idOf(file) === localId),
    goOn: () => void handOver(files),
    drop: (localId: string) => setFiles((all) => all.filter((file) => idOf(file) !== localId)),
  };
}

const rowOf = (file: File, cut: boolean): SendingFile => ({
  ...{ localId: idOf(file), id: null, name: file.name, bytes: file.size, sent: 0 },
  ...{ state: cut ? "stopped" : "waiting", problem: null, final: false },
});

const idOf = ({ name, size, lastModified }: File): string => `unsent ${name} ${size} ${lastModified}`;
