import type { Language } from "~/words/language.ts";

export interface SampleSupplier {
  name: string;
  shortName: string;
  country: string;
  site: string;
  contact: { name: string; title: string; email: string; language: Language };
  payee: { name: string; account: string; bank: string; bic: string };
}

/** Companies that do not exist, under addresses that no mail reaches and accounts that no bank keeps. */
export const SUPPLIERS = {
  heng: {
    name: "Shenzhen Heng Electronics Co., Ltd.",
    shortName: "Shenzhen Heng",
    country: "CN",
    site: "Building 7, Fuhai Industrial Park, Shenzhen",
    contact: { name: "Lin Yifan", title: "Export sales", email: "lin.yifan@heng.example", language: "en" },
    payee: { name: "Heng Ltd", account: "7400 2210 0093 4471", bank: "Bank of China, Shenzhen branch", bic: "BKCHCNBJ45A" },
  },
  tianyi: {
    name: "Ningbo Tianyi Plastics Co., Ltd.",
    shortName: "Ningbo Tianyi",
    country: "CN",
    site: "18 Haichuan Road, Jiangbei, Ningbo",
    contact: { name: "Zhou Min", title: "Sales manager", email: "zhou.min@tianyi.example", language: "zh" },
    payee: { name: "Ningbo Tianyi Plastics", account: "3901 1200 1922 0937", bank: "Bank of Ningbo", bic: "BKNBCN2N" },
  },
  carpatex: {
    name: "Carpatex SRL",
    shortName: "Carpatex",
    country: "RO",
    site: "Strada Fabricii 12, Brasov",
    contact: { name: "Elena Marin", title: "Account manager", email: "elena.marin@carpatex.example", language: "en" },
    payee: { name: "Carpatex SRL", account: "RO35 BTRL 0000 0000 0000 4402", bank: "Banca Transilvania", bic: "BTRLRO22" },
  },
  lumen: {
    name: "Foshan Lumen Lighting Co., Ltd.",
    shortName: "Foshan Lumen",
    country: "CN",
    site: "Block C, Nanhai Lighting Park, Foshan",
    contact: { name: "He Jian", title: "Export department", email: "he.jian@lumen.example", language: "zh" },
    payee: { name: "Foshan Lumen", account: "2013 0242 0910 6618", bank: "ICBC, Foshan branch", bic: "ICBKCNBJFSN" },
  },
  woven: {
    name: "Hangzhou Woven Goods Co., Ltd.",
    shortName: "Hangzhou Woven",
    country: "CN",
    site: "66 Yuhang Street, Hangzhou",
    contact: { name: "Xu Lan", title: "Merchandiser", email: "xu.lan@woven.example", language: "zh" },
    payee: { name: "Hangzhou Woven", account: "3305 0161 6227 8850", bank: "China Construction Bank, Hangzhou", bic: "PCBCCNBJZJX" },
  },
  caihong: {
    name: "Yiwu Caihong Packaging Co., Ltd.",
    shortName: "Yiwu Caihong",
    country: "CN",
    site: "9 Choujiang Avenue, Yiwu",
    contact: { name: "Wang Lei", title: "Owner", email: "wang.lei@caihong.example", language: "zh" },
    payee: { name: "Yiwu Caihong Packaging", account: "1965 2701 0400 3312", bank: "Agricultural Bank of China, Yiwu", bic: "ABOCCNBJ110" },
  },
  jinhui: {
    name: "Dongguan Jinhui Power Co., Ltd.",
    shortName: "Dongguan Jinhui",
    country: "CN",
    site: "3 Songshan Lake Road, Dongguan",
    contact: { name: "Deng Hao", title: "Project manager", email: "deng.hao@jinhui.example", language: "en" },
    payee: { name: "Dongguan Jinhui", account: "7559 1806 2310 5204", bank: "China Merchants Bank, Dongguan", bic: "CMBCCNBS" },
  },
  pennine: {
    name: "Pennine Cases Ltd",
    shortName: "Pennine Cases",
    country: "GB",
    site: "Unit 4, Aire Mills, Keighley",
    contact: { name: "Grace Holt", title: "Customer accounts", email: "grace.holt@pennine.example", language: "en" },
    payee: { name: "Pennine Cases Ltd", account: "GB21 NWBK 6000 1312 3456 78", bank: "NatWest", bic: "NWBKGB2L" },
  },
} as const satisfies Record<string, SampleSupplier>;

export type SupplierKey = keyof typeof SUPPLIERS;
