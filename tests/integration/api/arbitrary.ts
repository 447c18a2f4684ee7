import fc from "fast-check";

export type Schema = { [name: string]: unknown };

/** A value that fits a JSON schema of the document; `whole` leaves nothing out: every name, no list empty, nothing null. */
export function fitting(schema: Schema, schemas: Record<string, Schema>, whole = false): fc.Arbitrary<unknown> {
  const { $ref, enum: values, const: only, anyOf, oneOf, type, pattern, format, items, properties, additionalProperties } = schema;
  const next = (of: unknown) => fitting(of as Schema, schemas, whole);
  if (typeof $ref === "string") return next(schemas[$ref.split("/").at(-1) ?? ""]);
  if (Array.isArray(values)) return fc.constantFrom(...values);
  if (only !== undefined) return fc.constant(only);
  const choices = (anyOf ?? oneOf) as Schema[] | undefined;
  if (choices) return fc.oneof(...(whole ? choices.filter((choice) => choice.type !== "null") : choices).map(next));
  switch (type) {
    case "string":
      if (format === "uuid") return fc.uuid({ version: 7 });
      if (typeof pattern === "string") return fc.stringMatching(new RegExp(pattern)).map((text) => text.slice(0, 60));
      return fc.string({
        minLength: Number(schema.minLength ?? 0),
        maxLength: Math.min(40, Number(schema.maxLength ?? 40)),
        unit: "grapheme",
      });
    case "integer":
    case "number":
      return fc.integer({ min: Number(schema.minimum ?? 0), max: Math.min(1000, Number(schema.maximum ?? 1000)) });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      return fc.array(next(items ?? {}), {
        minLength: Number(schema.minItems ?? (whole ? 1 : 0)),
        maxLength: Math.max(whole ? 1 : 2, Number(schema.minItems ?? 0)),
      });
    case "object": {
      const shape = Object.fromEntries(Object.entries((properties as Record<string, Schema>) ?? {}).map(([name, of]) => [name, next(of)]));
      const required = ((schema.required as string[] | undefined) ?? []) as never[];
      if (Object.keys(shape).length > 0) return fc.record(shape, whole ? {} : { requiredKeys: required });
      return additionalProperties ? fc.dictionary(fc.string(), next(additionalProperties)) : fc.constant({});
    }
    default:
      return fc.jsonValue();
  }
}

/** Something in a body's place that is nothing like it, or it with one part spoilt. */
export const spoilt = (body: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.jsonValue(),
    fc
      .tuple(body, fc.string(), fc.jsonValue())
      .map(([of, name, value]) => (typeof of === "object" && of !== null ? { ...of, [name]: value } : value)),
    fc.tuple(body, fc.nat(), fc.jsonValue()).map(([of, at, value]) => {
      const names = Object.keys((of ?? {}) as object);
      return names.length > 0 ? { ...(of as object), [names[at % names.length] as string]: value } : value;
    }),
  );

/** Every place below a schema, by its JSON pointer, with what stands there; of a list its first item. */
export function placesOf(
  schema: Schema,
  schemas: Record<string, Schema>,
  at = "",
): { pointer: string; schema: Schema; required: boolean }[] {
  const found = resolved(schema, schemas);
  const below = (of: unknown, name: string | number, required: boolean) => {
    const pointer = `${at}/${name}`;
    return [{ pointer, schema: resolved(of as Schema, schemas), required }, ...placesOf(of as Schema, schemas, pointer)];
  };
  const names = (found.required as string[] | undefined) ?? [];
  return [
    ...Object.entries((found.properties as Record<string, Schema>) ?? {}).flatMap(([name, of]) => below(of, name, names.includes(name))),
    ...(found.items ? below(found.items, 0, false) : []),
  ];
}

/** The schema that a reference stands for, or the one besides null. */
function resolved(schema: Schema, schemas: Record<string, Schema>): Schema {
  if (typeof schema.$ref === "string") return resolved(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {}, schemas);
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  const only = choices?.filter(({ type }) => type !== "null") ?? [];
  return only.length === 1 ? resolved(only[0]!, schemas) : schema;
}

/** The body with another value at a pointer; undefined takes it away. */
export function withValueAt(body: unknown, pointer: string, value: unknown): unknown {
  const copy = structuredClone(body);
  const path = pointer.split("/").slice(1);
  const last = path.pop() ?? "";
  const holder = path.reduce((of, name) => (of as Record<string, unknown>)[name], copy) as Record<string, unknown>;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}
