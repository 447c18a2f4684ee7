import { data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { countWrongToken } from "~/http/wrong-tokens.server.ts";
import { readNoteToken } from "~/ledger/note-token.server.ts";
import { readNoteByAddress } from "~/queries/steps/read-release-note.server.ts";
import { sayCheckedNote } from "~/queries/steps/say-release-note.server.ts";
import { recordRefusedLink } from "~/queries/supplier/find-link.server.ts";
import { services } from "~/server/services.server.ts";
import { Standing } from "~/ui/steps/release-note.tsx";
import { SupplierFrame } from "~/ui/supplier/supplier-frame.tsx";
import { visitorLanguage } from "~/words/language.server.ts";

/**
 * Whether a release note still stands, for whoever holds the paper: what the note itself says, and what of it holds now. Unknown and ended are one
 * answer: the 410 page, or 429 once a network has tried too many. Changes nothing.
 */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { pool, linkKey } = services();
  const address = readNoteToken(linkKey, params.token ?? "");
  const checked = address && (await readNoteByAddress(pool, address));
  if (!checked) {
    const clientAddress = String(context.clientAddress);
    const tries = countWrongToken(clientAddress);
    if (!tries.excessive) await recordRefusedLink(pool, clientAddress);
    throw data({ code: "link_ended" }, { status: tries.excessive ? 429 : 410 });
  }
  return sayCheckedNote(checked, await visitorLanguage(request));
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title },
  { name: "robots", content: "noindex" },
  { name: "referrer", content: "no-referrer" },
];

export default function CheckedNote() {
  const page = useLoaderData<typeof loader>();
  return (
    <SupplierFrame {...page.frame}>
      <div className="outsider checked">
        <header className="ask">
          <p className="eyebrow">{page.eyebrow}</p>
          <h1>{page.heading}</h1>
          <Standing standing={page.standing} />
          <p className="sentence-lead">{page.advice}</p>
          <p className="small">{page.checked}</p>
        </header>
        <dl className="notefacts">
          {page.facts.map(({ label, value }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        <p className="small">{page.about}</p>
      </div>
    </SupplierFrame>
  );
}
