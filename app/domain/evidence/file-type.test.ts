import { describe, expect, it } from "vitest";
import { type Sniffed, sniff, typeOf } from "./file-type.ts";

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

describe("the content of a file names its type", () => {
  it.each<[string, string, Sniffed]>([
    ["a JPEG", "\xff\xd8\xff\xe0JFIF", "image/jpeg"],
    ["a PDF", "%PDF-1.7\n", "application/pdf"],
    ["a WebP among RIFF files", "RIFF\0\0\0\0WEBPVP8 ", "image/webp"],
    ["a sound among RIFF files", "RIFF\0\0\0\0WAVEfmt ", "other"],
    ["an iPhone's HEIC", "\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"],
    ["an AVIF that calls itself mif1", "\0\0\0\x18ftypmif1\0\0\0\0mif1avif", "other"],
    ["a QuickTime film", "\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video/quicktime"],
    ["an MP4", "\0\0\0\x18ftypisom\0\0\0\0isomavc1", "video/mp4"],
    ["a WebM", "\x1a\x45\xdf\xa3\x8b\x42\x82\x84webm", "video/webm"],
    ["a Matroska", "\x1a\x45\xdf\xa3\x8b\x42\x82\x88matroska", "other"],
    ["a Windows program", "MZ\x90\0", "runs_or_renders"],
    ["a shell script", "#!/bin/sh\necho", "runs_or_renders"],
    ["HTML after blanks", " \n\t<HTML><script>", "runs_or_renders"],
    ["SVG after a byte order mark", "\xef\xbb\xbf<svg xmlns=''>", "runs_or_renders"],
    ["SVG in UTF-16", "\xff\xfe<\0s\0v\0g\0>\0", "runs_or_renders"],
    ["a table with a byte order mark", "\xef\xbb\xbfserial,carton\n", "text"],
    ["a table in UTF-16", "\xff\xfea\0,\0b\0\n\0", "text"],
    ["a table in GB 18030", "\xd0\xf2\xc1\xd0\xba\xc5,1\r\n", "text"],
    ["a number below zero first", "<5 mm,ok\n", "text"],
    ["noise", "\x01\x02\x03\x04\x05\x06\x07\x08", "other"],
  ])("%s", (_, content, type) => {
    expect(sniff(bytes(content))).toBe(type);
  });
});

describe("a name is held against the content", () => {
  it.each<[string, Sniffed, string]>([
    ["photo.JPG", "image/jpeg", "image/jpeg"],
    ["photo.jpg", "image/png", "wrong_type"],
    ["photo.jpg", "other", "wrong_type"],
    ["photo.exe.jpg", "image/jpeg", "forbidden_type"],
    ["photo.jpg.exe", "image/jpeg", "forbidden_type"],
    ["price list heng.com.pdf", "application/pdf", "application/pdf"],
    ["drawing.svg", "text", "forbidden_type"],
    ["notes.txt", "runs_or_renders", "forbidden_type"],
    ["log.csv", "text", "text/csv"],
    ["log.csv", "zip", "wrong_type"],
    ["log.xlsm", "zip", "forbidden_type"],
    ["log.xls", "ole", "old_office"],
    ["log.docx", "zip", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"],
    ["clip.mp4", "video/quicktime", "wrong_type"],
    ["model.step", "text", "unsupported_type"],
    ["IMG_0001", "image/jpeg", "image/jpeg"],
    ["README", "text", "text/plain"],
    ["something", "other", "unsupported_type"],
  ])("%s with content %s is %s", (name, content, type) => {
    expect(typeOf(name, content)).toBe(type);
  });
});
