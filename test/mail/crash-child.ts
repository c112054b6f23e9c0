/**
 * One process of the exactly-once test: takes letters in, checks them, or sends replies, on a real store, and says so
 * line by line on stdout, until it is killed.
 */
import { watchMailbox } from '../../src/intake/index.ts';
import { silentLog, type Log } from '../../src/model/index.ts';
import { createOutbox, imapSentMailbox, smtpRelay } from '../../src/replies/index.ts';
import type { Connection } from '../../src/store/embedded/embedded.ts';
import { storeOn } from '../../src/store/open.ts';
import { sampleReport } from '../../src/store/testing-samples.ts';

export type CrashRole = 'intake' | 'check' | 'outbox';
export type CrashPlan = {
  readonly role: CrashRole;
  readonly connection: Connection;
  readonly dataFolder: string;
  readonly imapPort: number;
  readonly smtpPort: number;
  readonly graceSeconds: number;
};
export const inbox = 'wnioski@okienko.example';
export const sentBox = 'wyslane@okienko.example';
export const password = 'tajne';

const say = (event: string): void => void process.stdout.write(`${event}\n`);
const speaking: Log = { ...silentLog, info: (_, message) => say(message) };

const plan = JSON.parse(process.argv[2] ?? '{}') as CrashPlan;
const signal = new AbortController().signal;
const { role, connection, dataFolder, imapPort, smtpPort } = plan;
const store = await storeOn(connection, {
  dataFolder,
  log: silentLog,
  messageIdDomain: 'okienko.example',
  // A letter whose worker is killed again and again is quarantined in the end; here the killing is not the letter's fault.
  queue: { retries: 50, retrySeconds: 1 },
});
const server = { host: '127.0.0.1', tls: 'none' as const, password };

if (role === 'intake') {
  const mailbox = {
    ...server,
    name: 'wnioski',
    port: imapPort,
    user: inbox,
    folder: 'INBOX',
    processed: 'Processed',
    pollSeconds: 2,
  };
  await watchMailbox(mailbox, { store, log: speaking, signal });
} else if (role === 'check') {
  const check = async (id: string): Promise<void> => {
    say('taken');
    const submission = await store.submissions.get(id);
    const to = submission?.from ?? '';
    await store.submissions.saveReport(id, {
      report: sampleReport('complete'),
      applicant: null,
      application: null,
      previous: null,
      reply: {
        kind: 'complete',
        language: 'pl',
        to,
        subject: 'Wniosek wymaga uzupełnienia',
        text: 'Szanowni Państwo,\n\nprosimy o uzupełnienie.\n',
        inReplyTo: null,
        references: [],
        automatic: true,
      },
      withheld: null,
    });
    say('checked');
  };
  await store.work(check, { concurrency: 2, signal });
} else {
  const { replies } = store;
  const claim = async () => {
    const reply = await replies.claim();
    if (reply) say('claimed');
    return reply;
  };
  const outbox = createOutbox({
    store: { replies: { ...replies, claim } },
    relay: smtpRelay({ host: '127.0.0.1', port: smtpPort, tls: 'none', from: 'Okienko <okienko@okienko.example>' }),
    sent: imapSentMailbox({ ...server, port: imapPort, user: sentBox, address: sentBox, folder: 'INBOX' }),
    log: speaking,
    graceSeconds: plan.graceSeconds,
    perSenderPerDay: 10,
  });
  await outbox.run(signal);
}
