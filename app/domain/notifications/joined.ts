import type { NoticeDraft, NoticeKind, Subject } from "~/domain/notifications/notice.ts";

/** A notice before it knows its moment. */
export interface Told {
  kind: NoticeKind;
  audience: NoticeDraft["payload"]["notice"]["audience"];
  subject: Subject;
}

/** Notices of one kind to one audience become one that lists all its requests; a renewed link goes with the requests it brings. */
export function joined(all: readonly Told[]): Told[] {
  const result: Told[] = [];
  for (const told of all) {
    const same = result.find(
      ({ kind, audience, subject }) => kind === told.kind && isSame(audience, told.audience) && joins(subject, told.subject),
    );
    if (!same) result.push({ ...told, subject: { ...told.subject } });
    else same.subject.requestIds = [...new Set([...(same.subject.requestIds ?? []), ...(told.subject.requestIds ?? [])])];
  }
  const written = result.filter(({ kind }) => kind === "requests_sent");
  return result.filter(({ kind, audience }) => kind !== "link_renewed" || !written.some((mail) => isSame(mail.audience, audience)));
}

const isSame = (a: Told["audience"], b: Told["audience"]) => JSON.stringify(a) === JSON.stringify(b);

/** Whether two subjects differ in nothing but their requests. */
const joins = (a: Subject, b: Subject) =>
  a.requestIds !== undefined && JSON.stringify({ ...a, requestIds: [] }) === JSON.stringify({ ...b, requestIds: [] });
