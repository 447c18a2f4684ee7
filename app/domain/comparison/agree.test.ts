import { describe, expect, test } from "vitest";
import { agree } from "./agree.ts";
import type { Aspect } from "./events.ts";

describe("records need not be identical, but must not conflict", () => {
  test.each<[Aspect, string, string, boolean]>([
    ["seller", "Shenzhen Heng Electronics Co., Ltd.", "Heng Electronics Limited", true],
    ["seller", "Shenzhen Heng Electronics Co., Ltd.", "SHENZHEN HENG ELECTRONICS", true],
    ["seller", "Shenzhen Heng Electronics Co., Ltd.", "Shenzhen Huan Electronics Co., Ltd.", false],
    ["seller", "深圳恒电子有限公司", "深圳恒电子", true],
    ["seller", "Ltd", "Heng", false],
    ["payee", "Heng Ltd", "HENG LIMITED", true],
    ["payee", "Heng Ltd", "Heng Electronics Ltd", false],
    ["payee", "Heng Ltd", "Heng", false],
    ["payee", "Heng Ltd", "Heng Ltd, Hong Kong, on behalf of the seller", true],
    ["site", "Building 7, Fuhai Industrial Park, Shenzhen", "Fuhai Industrial Park, Building 7", true],
    ["site", "Building 7, Fuhai Industrial Park, Shenzhen", "Building 9, Fuhai Industrial Park", false],
    ["product", "HS-210 handheld scanner", "HS-210", true],
    ["product", "HS-210 handheld scanner", "HS-220", false],
    ["product", "HS-210 scanner, black; HS-300 dock", "HS-300 dock", true],
    ["quantity", "2400", "2,400 pcs", true],
    ["quantity", "2400", "2 400", true],
    ["quantity", "2400", "2.378", false],
    ["quantity", "2400", "about two thousand", true],
    ["cartons", "40", "41", false],
    ["mark", "B-2605-1, B-2606-1", "B2605-1 on cartons 1 to 20, b-2606-1 on 21 to 40", true],
    ["mark", "B-2605-1, B-2606-1", "B-2605-1 on all cartons", false],
    ["invoice", "HE-26-0311, HE-26-0312", "HE260312", true],
    ["invoice", "HE-26-0311", "HE-26-0399", false],
    ["amount", "USD 31,640.00; USD 9,300.00", "USD 31,640.00", true],
    ["amount", "USD 31,640.00; USD 9,300.00", "US$ 9300", true],
    ["amount", "USD 31,640.00; USD 9,300.00", "31,640.00", true],
    ["amount", "USD 31,640.00; USD 9,300.00", "USD 31,460.00", false],
    ["amount", "USD 31,640.00", "EUR 31,640.00", false],
    ["amount", "CNY 31,640.00", "RMB 31,640.00", true],
    ["amount", "USD 31,640.00", "as agreed", true],
    ["route", "Yantian to Felixstowe", "from Yantian to Felixstowe by sea", true],
    ["route", "Yantian to Felixstowe", "Ningbo to Felixstowe", false],
  ])("%s: %j beside %j", (aspect, one, other, fits) => expect(agree(aspect, one, other)).toBe(fits));
});
