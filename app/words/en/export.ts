export const export_ = {
  title: "Export for a dispute",
  lead: "Everything recorded on this order, with the people, times and hashes that prove it. Print this page, or save it as an archive.",
  download: "Save as ZIP ({{size}}, {{count}} files)",
  print_hint: "To print, use your browser's Print.",
  too_big:
    "This order's files come to {{size}}, {{count}} in all. An archive holds at most 4 GB and 60,000 files, so save the files you need from the order's page, and print this page.",
  logged: "Who exports an order is recorded.",
  link: "Export for a dispute",
  heading: "{{po}}, {{title}}, {{supplier}}",
  as_of: "As recorded up to {{at}} ({{zone}}): {{count}} events.",
  supplier: "Supplier",
  whole: "The record is whole: {{count}} events, each bound to the one before. Last hash:",
  broken: "The record is not whole. Something was changed outside of this product; do not rely on this export. Last hash:",
  approvals: "Approvals and releases",
  versions: "Versions received",
  people: "People",
  story: "The story",
  story_cut: "The newest {{shown}} of {{count}} events are printed. The archive holds all of them.",
  when: "When",
  who: "Who",
  what: "What",
  hash: "Hash",
  none: "None.",
  no_versions: "Nothing was received.",
  no_decisions: "No decision was taken.",
  attested: "Behind it stands {{who}}. Manifest {{hash}}",
  received: "received {{at}}",
  open_point: "Open point: {{words}}, due {{due}}, {{closed}}",
  closed_on: "closed on {{date}}",
  still_open: "still open",
  changed: "{{path}}: its bytes are not those that were submitted, whose SHA-256 is {{sha256}}",
  unreadable: "{{path}}: could not be read from the storage; its SHA-256 is {{sha256}}",
  missing_head: "These files of the order are not in this archive as they were submitted:",
  verify: {
    what: "What this archive holds: order.json is the record itself, event by event, as it is stored. story.txt and decisions.txt say the same in words. The folder files holds every file of the order under its automatic name.",
    files:
      "1. The files. manifest.sha256 lists the SHA-256 of every other file in this archive. On Linux or a Mac, unpack and run: shasum -a 256 -c manifest.sha256. On Windows, run: certutil -hashfile NAME SHA256, and compare. The same SHA-256 stands in the event that cites the file, so a file that fits is the one that was submitted.",
    chain:
      "2. The record. Each event carries the hash of the one before (prev) and its own (hash). Changing one event changes every hash after it.",
    chain_genesis:
      "The first event's prev is genesis: SHA-256 over the byte 01, the organization's id (16 bytes), the order's id (16 bytes), ruleVersion (4 bytes, big-endian), and the byte 01 for a sample or 00.",
    chain_event:
      "Each hash is SHA-256 over the byte 00, prev (32 bytes), n (8 bytes, big-endian), the order's id (16 bytes), and body as UTF-8 exactly as written in order.json.",
    texts:
      "3. The words. An event's body holds no words but a code for each (texts). The code is HMAC-SHA-256 of the words in UTF-8 with their salt as key; words and salts stand beside the event in order.json.",
    erased: "Words that had to be erased have neither text nor salt. The event that erased them says on what basis; every hash still fits.",
    head: "4. The end. The last hash is {{hash}}, of event {{count}}. Receipts that the supplier got at the time carry the hashes of those moments: compare them with this record.",
    limits:
      "What this does not prove: that the whole record was not written anew from its beginning by whoever runs the database. The receipts held by others prove that.",
  },
} as const;
