import { type InputHTMLAttributes, useEffect, useRef } from "react";

type Props = Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "name" | "className" | "onChange"> & { add: (files: File[]) => void };

/** A field for files that go their own way as soon as they are chosen, also where they were chosen before the page's scripts had come. */
export function FileChooser({ add, ...rest }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const take = useRef(() => {});
  take.current = () => {
    const files = [...(input.current?.files ?? [])];
    if (!input.current || files.length === 0) return;
    // The same file may be chosen again, and a form sent by script must not carry files that already go their own way.
    input.current.value = "";
    add(files);
  };
  useEffect(() => take.current(), []);
  return <input {...rest} ref={input} className="chooser" type="file" name="files" onChange={() => take.current()} />;
}
