import type { Values } from "~/ui/supplier/missing.ts";

/** What stands in a form now, by field. Chosen files are no part of it. */
export const typedIn = (form: HTMLFormElement): Values =>
  Object.fromEntries([...new FormData(form)].filter((entry): entry is [string, string] => typeof entry[1] === "string"));

/** What the server sent into a form, by field: without what was typed and ticked since, as happens before the page's scripts have come. */
export function sentIn(form: HTMLFormElement): Values {
  const values: Record<string, string | undefined> = { ...typedIn(form) };
  for (const field of form.elements) {
    if (!("name" in field) || !(String(field.name) in values)) continue;
    if (field instanceof HTMLTextAreaElement) values[field.name] = field.defaultValue;
    else if (field instanceof HTMLSelectElement) values[field.name] = sentChoice(field);
    else if (field instanceof HTMLInputElement) {
      if (field.type !== "checkbox" && field.type !== "radio") values[field.name] = field.defaultValue;
      else if (field.checked && !field.defaultChecked) delete values[field.name];
    }
  }
  return values;
}

const sentChoice = (select: HTMLSelectElement): string =>
  [...select.options].find((option) => option.defaultSelected)?.value ?? select.value;
