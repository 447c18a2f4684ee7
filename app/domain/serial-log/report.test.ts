import { expect, test } from "vitest";
import { z } from "zod";
import { serialReport } from "~/domain/serial-log/report.ts";

test("the published schema of the report is that of the product", async () => {
  const schema = `${JSON.stringify(z.toJSONSchema(serialReport), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot("../../../docs/serial-report.schema.json");
});
