import { createConfig, lintFromString } from "@redocly/openapi-core";
import { expect, test } from "vitest";
import { openApiDocument } from "~/http/api/document.server.ts";
import { OPERATIONS } from "~/routes/api/operations.server.ts";

const document = openApiDocument(OPERATIONS);

test("the document passes a public linter's recommended rules, warnings included", async () => {
  const config = await createConfig({ extends: ["recommended"] });
  const problems = await lintFromString({ source: JSON.stringify(document), absoluteRef: "openapi.json", config });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`)).toEqual([]);
});

test("every operation stands in it, once, with its scope, and every named schema is used", () => {
  const text = JSON.stringify(document);
  for (const { id, scope } of OPERATIONS) {
    expect(text.split(`"operationId":"${id}"`), id).toHaveLength(2);
    expect(text).toContain(`\`${scope}\``);
  }
  const { schemas } = (document as { components: { schemas: object } }).components;
  for (const name of Object.keys(schemas)) expect(text, name).toContain(`"#/components/schemas/${name}"`);
});
