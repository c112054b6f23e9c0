/**
 * One process of the crash tests: the product's own intake, check or outbox worker on a real store. It says what it
 * does line by line on stdout, until it is killed.
 */
import { flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import { configSchema } from '../../src/config/index.ts';
import { silentLog, type Log } from '../../src/model/index.ts';
import type { Connection } from '../../src/store/embedded/embedded.ts';
import { storeOn } from '../../src/store/open.ts';

export type CrashRole = 'intake' | 'check' | 'outbox';
export type CrashPlan = {
  readonly role: CrashRole;
  readonly connection: Connection;
  readonly dataFolder: string;
  /** As in the configuration file. */
  readonly config: object;
  /** How often a letter's check is tried again. */
  readonly retries?: number;
};

/** Letters from these addresses make whoever checks them fail, or die. */
export const poison = { fails: /^trucizna-/, kills: /^zabojca-/ } as const;

const say = (event: string): void => void process.stdout.write(`${event}\n`);
const speaking: Log = {
  ...silentLog,
  info: ({ uid }, message) => say(uid === undefined ? message : `${message} ${String(uid)}`),
};

const plan = JSON.parse(process.argv[2] ?? '{}') as CrashPlan;
const signal = new AbortController().signal;
const config = configSchema.parse(plan.config);
const store = await storeOn(plan.connection, {
  dataFolder: plan.dataFolder,
  log: silentLog,
  messageIdDomain: 'okienko.example',
  // A letter whose worker is killed again and again is quarantined in the end; here the killing is not the letter's fault.
  queue: { retries: plan.retries ?? 50, retrySeconds: 1, mostInterruptions: plan.retries ?? 50 },
});

say('up');

// Each process loads only its own worker, and leaves what it compiled to the next one: it is started again and again.
if (plan.role === 'intake') {
  const { runIntakeWorker } = await import('../../worker/intake-worker.ts');
  flushCompileCache();
  await runIntakeWorker({ store, config, log: speaking, signal });
} else if (plan.role === 'check') {
  const { runCheckWorker } = await import('../../worker/check-worker.ts');
  const { startCage } = await import('../../src/cli/environment.ts');
  const { loadPack } = await import('../../src/rules/index.ts');
  const { trustFrom } = await import('../../src/signatures/index.ts');
  flushCompileCache();
  // What programs send fits no procedure.
  const folders = ['./reply-pack', '../../rules/any-letter'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const packs = await Promise.all(folders.map((path) => loadPack(path, { tests: false })));
  const trust = trustFrom({});
  const cage = startCage({ packs, trust, config }, 2);
  const context = () => ({
    packs,
    trust,
    entities: [],
    cage,
    language: config.language,
    clock: new Date().toISOString(),
    version: 'test',
    limits: { documents: 10, nesting: 2, pages: 5, ocr: false, letterSeconds: 60 },
  });
  const work: typeof store.work = (handler, options) =>
    store.work(async (id, aside) => {
      say('taken');
      const from = (await store.submissions.get(id))?.from ?? '';
      if (poison.kills.test(from)) process.kill(process.pid, 'SIGKILL');
      if (poison.fails.test(from)) throw new Error('poison');
      return await handler(id, aside);
    }, options);
  await runCheckWorker({ store: { ...store, work }, cage, config, log: speaking, context }, { concurrency: 2, signal });
} else {
  const { runOutboxWorker } = await import('../../worker/outbox-worker.ts');
  flushCompileCache();
  const claim: typeof store.replies.claim = async (rules) => {
    const reply = await store.replies.claim(rules);
    if (reply) say('claimed');
    return reply;
  };
  await runOutboxWorker({ store: { ...store, replies: { ...store.replies, claim } }, config, log: speaking, signal });
}
