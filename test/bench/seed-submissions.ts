import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { Connection } from '../../src/store/index.ts';

/**
 * Fills an empty, migrated database with that many invented submissions, three years of them, with reports, replies, decisions, words
 * and sightings. Straight into the tables: the way through the store would take hours. All people and units are invented.
 */

const count = (value: number): string => String(Math.trunc(value));

const report = {
  schema: 'okienko.report/1',
  language: 'pl',
  submission: {
    source: 'wnioski',
    sha256: '0'.repeat(64),
    receivedAt: '2026-03-02T08:00:00.000Z',
    from: null,
    subject: null,
  },
  procedure: { id: 'pesel-registry-access', version: '2024-01', name: 'Dostęp do rejestru PESEL' },
  template: { id: 'pesel-registry-access', version: '2024-01', match: 'exact' },
  verdict: 'reject',
  findings: Array.from({ length: 24 }, (_, n) => ({
    rule: `PRA-P${n}-01`,
    outcome: n < 2 ? 'fail' : 'pass',
    severity: 'reject',
    review: false,
    title: n === 0 ? 'Brak adresu IPv4' : 'Brak nazwy systemu',
    message: n < 2 ? 'W punkcie 5 nie podano ani jednego adresu.' : '',
    cite: { doc: 'instrukcja-pesel', clause: '5' },
    evidence: [],
    trace: [{ expression: 'size(form.ips) > 0', value: n < 2 ? 'false' : 'true' }],
  })),
  fields: {},
  comparison: { outcome: 'same' },
  alterations: [],
  signatures: [],
  signatories: null,
  documents: [],
  noReply: null,
  problems: [],
  pins: { okienko: '0.1.0', pack: 'sha256:0', trust: 'none', clock: '2026-03-02T08:00:00.000Z' },
  ms: { total: 1 },
};

const syllables =
  'ba be bi bo bu ca ce cho da de do dra gda go gra ja jo ka ke kla ko kra ku la le li lo lu ma mi mo na ni no pa pe po pra ra re ro ru sa sie so sta szcz ta te to wa wi wo za ze zi'.split(
    ' ',
  );

const statements = (submissions: number): string[] => [
  `insert into letters (sha256, size, source, place, uid, uid_validity, received_at)
   select encode(sha256(n::text::bytea), 'hex'), 20000 + n % 90000, 'imap', 'wnioski/' || n % 3, n, '1',
     timestamptz '2026-11-23 12:00+00' - make_interval(mins => (${count(submissions)} - n) * 15)
   from generate_series(1, ${count(submissions)}) n`,
  `insert into submissions (letter, state, received_at, message_id, sender, subject, procedure, verdict, applicant, failing, undecided,
     previous, withheld_reason, checked_at, due, due_working, files, search, wrong, finding_set, quarantine_reason, quarantine_code)
   select encode(sha256(n::text::bytea), 'hex'), state, timestamptz '2026-11-23 12:00+00' - make_interval(mins => (${count(submissions)} - n) * 15),
     n || '@urzad.example', 'Sekretariat <sekretariat@' || name || n % 7000 || '.example>', 'Wniosek o dostęp ' || n,
     case when state in ('received', 'quarantined') then null else procedure end,
     case when state in ('received', 'quarantined') then null else verdict end,
     case when state in ('received', 'quarantined') then null else initcap(kind) || ' ' || initcap(name) || ' ' || n % 900 end,
     case when state in ('received', 'quarantined') or verdict = 'accept' then 0 else 1 + n % 6 end,
     case when verdict = 'officer' then 1 + n % 3 else 0 end,
     null, case when n % 40 = 0 then 'automatic' end, now(),
     case when state in ('received', 'quarantined') then null else to_char(timestamptz '2026-11-23 12:00+00'
       - make_interval(mins => (${count(submissions)} - n) * 15) + interval '30 days', 'YYYY-MM-DD') end,
     n % 2 = 0, null, lower('a-' || (1000 + n) || ' sekretariat ' || name || ' ' || kind),
     case when verdict <> 'accept' and state not in ('received', 'quarantined')
       then '[{"rule":"PRA-P5-01","title":"Brak adresu IPv4","outcome":"fail"},{"rule":"PRA-P2-03","title":"Brak nazwy systemu","outcome":"fail"}]'::json end,
     case when state = 'checked' and verdict <> 'officer' then md5(procedure || verdict || n % 30) end,
     case when state = 'quarantined' then 'Checking was tried 5 times and failed.' end,
     case when state = 'quarantined' then 'worker-died' end
   from (select n,
       case when n > ${count(submissions * 0.9995)} then 'received' when n % 997 = 0 then 'quarantined'
         when n > ${count(submissions * 0.96)} then 'checked' else 'decided' end as state,
       (array['pesel-registry-access', 'pesel-restriction', 'sio-access', 'cepik-csr', 'cepik-vpn-certificate'])[1 + n % 5] as procedure,
       (array['reject', 'complete', 'accept', 'officer', 'reject', 'accept', 'accept'])[1 + n % 7] as verdict,
       (array['gmina', 'urząd miasta', 'starostwo', 'bank spółdzielczy', 'kancelaria', 'szkoła', 'łódzki zakład'])[1 + n % 7] as kind,
       s[1 + n % 53] || s[1 + n * 7 % 53] || s[1 + n / 53 % 53] as name
     from generate_series(1, ${count(submissions)}) n, (select string_to_array('${syllables.join(' ')}', ' ') as s) words) made`,
  `update submissions set previous = number - 50 where number % 25 = 0 and number > 1100`,
  `insert into reports (submission, report) select number, '${JSON.stringify(report)}'::json from submissions
   where state in ('checked', 'decided')`,
  `insert into replies (submission, kind, language, state, recipient, address, subject, body, message_id, in_reply_to, refs, sent_at, claimed_at)
   select number, 'rejection', 'pl', case when state = 'checked' then 'draft' when number % 211 = 0 then 'bounced'
       when number % 307 = 0 then 'held' when number % 499 = 0 then 'cancelled' else 'sent' end,
     'sekretariat@x.example', 'sekretariat@x' || number % 7000 || '.example', 'Odpowiedź na wniosek ' || number,
     repeat('Prosimy o poprawienie wniosku. ', 40), '<reply.' || number || '@okienko.example>', null, '{}',
     case when state = 'decided' then received_at + interval '2 days' end, case when state = 'decided' then received_at + interval '2 days' end
   from submissions where state in ('checked', 'decided') and withheld_reason is null`,
  `insert into decisions (submission, verdict, by, reason, at)
   select number, verdict, 'anna', null, received_at + interval '2 days' from submissions where state = 'decided'`,
  `insert into sightings (source, mailbox, uid_validity, uid, state, sha256, letter, duplicate, seen_at, stored_at, arrived_at)
   select 'imap', l.place, '1', l.uid, 'stored', l.sha256, l.sha256, false, l.received_at, l.received_at, l.received_at from letters l`,
  `insert into search_words (number, words)
   select number, array_to_tsvector(array(select distinct w from unnest(
       regexp_split_to_array(translate(lower(coalesce(applicant, '') || ' ' || coalesce(sender, '') || ' ' || subject),
         'ąćęłńóśźżĄĆĘŁŃÓŚŹŻ', 'acelnoszzacelnoszz'), '[^a-z0-9]+')
       || array['dzien', 'dobry', 'prosze', 'zalaczeniu', 'wniosek', 'rejestru', 'a-' || number]
       || array(select s[1 + (number * 31 + k * 17) % 53] || s[1 + (number * k) % 53] || s[1 + (number / (k + 1)) % 53]
            from generate_series(1, 80) k)) w where w <> ''))
   from submissions, (select string_to_array('${syllables.join(' ')}', ' ') as s) words`,
  `insert into worklist (number, received_at, state, verdict, procedure, reply, term_state, standing, state_rank, due_key, applicant_key,
     wrong_key) select number, received_at, state, verdict, procedure, reply, term_state, standing, state_rank, due_key, applicant_key,
     wrong_key from worklist_now`,
  `insert into worklist_tally (state, verdict, procedure, reply, n)
   select state, verdict, procedure, reply, count(*) from worklist group by 1, 2, 3, 4`,
  `insert into claims (submission, by, taken_at, expires_at)
   select number, (array['anna', 'jan', 'ola'])[1 + number % 3], now(), now() + interval '15 minutes'
   from submissions where state = 'checked' and number % 100 = 0`,
];

/** Audit rows are made here: their chain must hold. */
const auditRows = async (client: Client, submissions: number): Promise<void> => {
  let previous = '';
  const rows: unknown[][] = [];
  const flush = async (): Promise<void> => {
    const columns = [0, 1, 2, 3, 4].map((at) => rows.map((row) => row[at]));
    await client.query(
      `insert into audit (seq, at, submission, event, previous, hash)
       select * from unnest($1::bigint[], $2::timestamptz[], $3::bigint[], $4::json[], $5::text[], $6::text[])`,
      [...columns, rows.map((row) => row[5])],
    );
    rows.length = 0;
  };
  for (let n = 1; n <= submissions; n += 1) {
    const at = new Date(Date.UTC(2026, 10, 23, 12) - (submissions - n) * 900_000).toISOString();
    const event = { type: 'letter-viewed', submission: `A-${1000 + n}`, by: 'anna' };
    const body = `{"at":${JSON.stringify(at)},"event":{"by":"anna","submission":"A-${1000 + n}","type":"letter-viewed"},"seq":${n}}`;
    const hash = createHash('sha256').update(previous).update(body).digest('hex');
    rows.push([n, at, 1000 + n, JSON.stringify(event), previous, hash]);
    previous = hash;
    if (rows.length === 5_000) await flush();
  }
  if (rows.length > 0) await flush();
  await client.query('update audit_head set seq = $1, hash = $2', [submissions, previous]);
};

export const seedSubmissions = async (connection: Connection, submissions: number): Promise<void> => {
  const client = new Client(connection);
  await client.connect();
  try {
    await client.query(`set session_replication_role = replica`);
    for (const statement of statements(submissions)) await client.query(statement);
    await auditRows(client, submissions);
    await client.query('analyze');
    await client.query('vacuum worklist');
  } finally {
    await client.end();
  }
};
