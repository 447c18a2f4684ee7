import { z } from "zod";

/** Every schema that has a name in the OpenAPI document. */
export const components = z.registry<{ id: string; description?: string }>();

/** Gives a schema its name in the document; wherever it is used, the document refers to it. */
export function component<S extends z.ZodType>(id: string, schema: S, description: string): S {
  components.add(schema, { id, description });
  return schema;
}
