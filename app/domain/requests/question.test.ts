import { describe, expect, it } from "vitest";
import { requests as english } from "~/words/en/requests.ts";
import { requests as chinese } from "~/words/zh/requests.ts";
import { isClosedQuestion, namedFor } from "./question.ts";

describe("a question", () => {
  it.each([
    "Is this acceptable?",
    "Are the serials correct?",
    "Can you send proof of production?",
    "please confirm the batch",
    "Send proof",
    "Is it ok to ship",
    "序列号正确吗？",
    "是否已装柜？",
    "能否发货？",
  ])("%j can be answered with yes or no", (question) => {
    expect(isClosedQuestion(question)).toBe(true);
  });

  it.each([
    "Which serial number sits in which unit?",
    "What was measured, on how many pieces?",
    "How are seller and payee related?",
    "哪些序列号属于哪个批次？",
  ])("%j asks for something named", (question) => {
    expect(isClosedQuestion(question)).toBe(false);
  });

  it.each([
    ["Can you send proof of the serial numbers?", "serial_log"],
    ["Are the batch marks acceptable?", "batch_photo_set"],
    ["Is the new bank account yours?", "party_relationship_note"],
    ["Can you send proof of production?", "process_record"],
    ["外箱唛头正确吗？", "carton_photo"],
    ["序列号是否连续？", "serial_log"],
  ])("%j is answered by named evidence", (question, type) => {
    expect(namedFor(question)).toContain(type);
  });

  it("that names nothing is offered nothing by guess", () => {
    expect(namedFor("Is this acceptable?")).toEqual([]);
  });

  it("as the catalogue words it is never of that kind, in either language", () => {
    for (const question of [...Object.values(english.question), ...Object.values(chinese.question)]) {
      expect([question, isClosedQuestion(question)]).toEqual([question, false]);
    }
  });
});
