/** Drawn on 16 × 16 with a 1.5 stroke; shapes that carry a state differ in outline, not only in colour. */
const solid = { fill: "currentColor", stroke: "none" };

const drawings = {
  alert: (
    <>
      <path d="M8 2.25 14.25 13.5H1.75L8 2.25Z" />
      <path d="M8 6.5v3.25M8 11.6v.05" />
    </>
  ),
  arrow: <path d="M2.5 8h11m-4.25-4.25L13.5 8l-4.25 4.25" />,
  broken: (
    <>
      <path
        d="M4 7h3.4L5.9 10.4l1.9.5L6.3 14.5H4a1.5 1.5 0 0 1-1.5-1.5V8.5A1.5 1.5 0 0 1 4 7ZM9.4 7H12a1.5 1.5 0 0 1 1.5 1.5V13a1.5 1.5 0 0 1-1.5 1.5H8.3l1.6-4.3L8 9.7 9.4 7Z"
        {...solid}
      />
      <path d="M5 6.5V4.6c0-1.15.65-2.15 1.6-2.65M11 6.5V4.6c0-.75-.25-1.4-.7-1.9" />
    </>
  ),
  camera: (
    <>
      <path d="M2 4.75h2.75L6 2.9h4l1.25 1.85H14v8.35H2V4.75Z" />
      <circle cx="8" cy="8.6" r="2.4" />
    </>
  ),
  check: <path d="m2.75 8.75 3.5 3.5 7-8" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 4.75V8l2.25 1.5" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.25" />
      <path d="M3.5 10.5h-.25A1.25 1.25 0 0 1 2 9.25v-6A1.25 1.25 0 0 1 3.25 2h6a1.25 1.25 0 0 1 1.25 1.25v.25" />
    </>
  ),
  cross: <path d="m4 4 8 8m0-8-8 8" />,
  declined: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M5 8h6" />
    </>
  ),
  done: (
    <path
      d="M8 .9a7.1 7.1 0 1 0 0 14.2A7.1 7.1 0 0 0 8 .9Zm3.9 5.3-4.5 5.2a.8.8 0 0 1-1.15.05L4.1 9.35a.8.8 0 1 1 1.1-1.15l1.6 1.5 3.9-4.55a.8.8 0 1 1 1.2 1.05Z"
      {...solid}
    />
  ),
  down: <path d="m3.5 6 4.5 4.5L12.5 6" />,
  dup: (
    <>
      <rect x="2.25" y="2.25" width="8" height="8" rx="1" />
      <path d="M5.75 13.75h7a1 1 0 0 0 1-1v-7" />
    </>
  ),
  early: (
    <>
      <path d="M4.25 7h7.5a1.5 1.5 0 0 1 1.5 1.5v.6L10.9 10.5l2.35 1.4v.6a1.5 1.5 0 0 1-1.5 1.5h-7.5a1.5 1.5 0 0 1-1.5-1.5v-4A1.5 1.5 0 0 1 4.25 7Z" />
      <path d="M5 7V4.75a3 3 0 0 1 6 0V7" />
    </>
  ),
  file: (
    <>
      <path d="M4 1.75h5L12.5 5.3v8.95h-8.5V1.75Z" />
      <path d="M8.75 2v3.5h3.5" />
    </>
  ),
  gap: (
    <>
      <path d="M2 4v8m12-8v8M2 8h2.5m7 0H14" />
      <path d="M7 8h2" strokeDasharray="1 2" />
    </>
  ),
  half: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 1 0 12Z" {...solid} />
    </>
  ),
  hand: (
    <path d="M4.9 8.6V4a1.05 1.05 0 0 1 2.1 0v3.4M7 7.2V2.6a1.05 1.05 0 0 1 2.1 0v4.6m0 .1V3.6a1.05 1.05 0 0 1 2.1 0v4.1m0 .2V5.6a1.05 1.05 0 0 1 2.1 0v4.2A4.9 4.9 0 0 1 8.4 14.7h-.3a4.6 4.6 0 0 1-3.7-1.85L2.3 9.9a1.1 1.1 0 0 1 1.7-1.4l.9 1" />
  ),
  lock: (
    <>
      <rect x="2.75" y="7" width="10.5" height="7" rx="1.5" />
      <path d="M5 7V4.75a3 3 0 0 1 6 0V7" />
    </>
  ),
  menu: <path d="M2 4h12M2 8h12M2 12h12" />,
  no: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m5.75 5.75 4.5 4.5m0-4.5-4.5 4.5" />
    </>
  ),
  okring: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="m5.5 8.2 1.8 1.8 3.3-3.7" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  reuse: <path d="M3 8a5 5 0 0 1 8.75-3.3L13 6m0-3.25V6H9.75M13 8a5 5 0 0 1-8.75 3.3L3 10m0 3.25V10h3.25" />,
  ring: <circle cx="8" cy="8" r="6" />,
  rows: (
    <>
      <rect x="2" y="2.75" width="12" height="10.5" rx="1" />
      <path d="M2 6.25h12M2 9.75h12M6 6.25v7" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3.25 3.25" />
    </>
  ),
  target: (
    <>
      <circle cx="8" cy="8" r="6" />
      <circle cx="8" cy="8" r="2" {...solid} />
    </>
  ),
  unlock: (
    <>
      <rect x="1.75" y="7" width="9.5" height="7" rx="1.5" />
      <path d="M8.75 7V4.75a2.75 2.75 0 0 1 5.5 0v1.5" />
    </>
  ),
};

export type IconName = keyof typeof drawings;

/** A decoration beside a word: hidden from readers, so the word must always be there, visible or not. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="i" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {drawings[name]}
    </svg>
  );
}

/** The mark of the product: two posts and the point that is held between them. */
export function BrandMark() {
  return (
    <svg className="i" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d="M3.5 2v16M16.5 2v16" strokeWidth="3" strokeLinecap="butt" />
      <circle cx="10" cy="10" r="2.6" {...solid} />
    </svg>
  );
}
