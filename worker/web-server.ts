import { serve } from '@hono/node-server';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Cage } from '../src/cage/index.ts';
import type { Config } from '../src/config/index.ts';
import { arrivingLetter, mailboxHealth, originalMessage } from '../src/intake/index.ts';
import type { Language, Log, UnpackedLetter, Report } from '../src/model/index.ts';
import { OkienkoError } from '../src/model/index.ts';
import {
  checkLetter,
  drawBlankPage,
  takeApart,
  type PipelineContext,
  type RenderOrder,
  type WordsOrder,
} from '../src/pipeline/index.ts';
import { explainReport, judgeCorrected, type Pack } from '../src/rules/index.ts';
import type { Store } from '../src/store/index.ts';
import { createHttpClient } from '../src/network/index.ts';
import { createApp, createOpenId, type WebDeps, type PageWord } from '../src/web/index.ts';
import { composeAnew, draftLetter, type TextsFor } from './prepare-replies.ts';
import { rewriteReply } from './rewrite-reply.ts';

export type WebServerDeps = {
  readonly store: Store;
  readonly cage: Cage;
  readonly config: Config;
  readonly log: Log;
  readonly context: () => Omit<PipelineContext, 'earlier'>;
  readonly metrics: () => Promise<string>;
  readonly ready: WebDeps['ready'];
  /** The reply texts of a procedure as the office has set them. */
  readonly texts?: TextsFor;
} & Pick<WebDeps, 'demo' | 'setupToken' | 'packs' | 'packStates' | 'version'>;

/** A few letters taken apart, so that a case page with ten page images unpacks its letter once. */
const recently = <T>(most: number): ((key: string, make: () => Promise<T>) => Promise<T>) => {
  const kept = new Map<string, Promise<T>>();
  return (key, make) => {
    const found = kept.get(key) ?? make();
    kept.delete(key);
    kept.set(key, found);
    found.catch(() => kept.delete(key));
    if (kept.size > most) kept.delete(kept.keys().next().value as string);
    return found;
  };
};

/** How people sign in, and the guarded way to the office's identity provider. */
const authOf = ({ web: { auth }, network }: Config): NonNullable<WebDeps['auth']> => {
  const { openId, ...rest } = auth;
  if (openId === undefined) return rest;
  const { ca = network.ca, clientSecret, label, issuer, clientId, scope, nameClaim, rolesClaim, roles } = openId;
  const url = new URL(issuer);
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  let trusted: string | undefined;
  try {
    trusted = ca === undefined ? undefined : readFileSync(ca, 'utf8');
  } catch (cause) {
    throw new OkienkoError('configuration', `web.auth.openId: ${ca ?? ''} cannot be read`, { cause });
  }
  const http = createHttpClient({
    // The configuration names this very server: it may stand inside.
    allow: [...network.allow, `${url.hostname}:${port}`],
    ports: [...network.ports, port],
    ...(trusted === undefined ? {} : { ca: trusted }),
  });
  const settings = {
    issuer,
    clientId,
    scope,
    nameClaim,
    rolesClaim,
    roles,
    ...(clientSecret === undefined ? {} : { clientSecret }),
    ...(label === undefined ? {} : { label }),
  };
  return { ...rest, openId: createOpenId(settings, http) };
};

const webDeps = (deps: WebServerDeps): WebDeps => {
  const { store, cage, config, log } = deps;
  const opened = recently<UnpackedLetter | null>(4);
  const words = recently<readonly (readonly PageWord[])[] | null>(40);
  // The very rules that judged: others would answer another question.
  const packOf = (report: Report): Pack | null =>
    deps.context().packs.find(({ digest }) => digest === report.pins.pack) ?? null;
  const letter = async (submission: string): Promise<UnpackedLetter | null> => {
    const found = await store.submissions.get(submission);
    if (!found) return null;
    return await opened(found.letter.sha256, async () => {
      const outcome = await takeApart(await store.blobs.get(found.letter.sha256), submission, deps.context());
      return outcome.ok ? outcome.value : null;
    });
  };
  const document = async (submission: string, id: number): Promise<UnpackedLetter['documents'][number] | null> =>
    (await letter(submission))?.documents.find((candidate) => candidate.id === id) ?? null;
  return {
    store,
    check: async (bytes, name) => (await checkLetter(bytes, { name, receivedAt: null }, deps.context())).report,
    ingest: async (bytes, name) =>
      await store.ingest(
        arrivingLetter(bytes, { source: 'upload', place: name, receivedAt: new Date().toISOString() }),
      ),
    pageImage: async (submission, id, page, dpi) => {
      const source = await document(submission, id);
      if (!source) return null;
      const order: RenderOrder = { bytes: source.bytes, name: source.name, page, dpi };
      const outcome = await cage.run<Uint8Array>('render', order);
      return outcome.ok ? outcome.value : null;
    },
    explain: (report, rules) => {
      const pack = packOf(report);
      return pack === null ? [] : explainReport(pack, report, rules);
    },
    fieldType: (report, field) => packOf(report)?.fields.find(({ id }) => `form.${id}` === field)?.type ?? null,
    correctField: async (submission, report, { field, fact }) => {
      const pack = packOf(report);
      const found = await store.submissions.get(submission);
      const mail = await letter(submission);
      if (pack === null || found === null || mail === null) return null;
      const corrected = judgeCorrected(pack, report, field, fact);
      const reply =
        found.withheldReason !== null
          ? null
          : composeAnew({
              id: submission,
              report: corrected,
              headers: mail.headers,
              pack,
              source: found.letter.envelope.source,
              now: new Date().toISOString(),
              config,
              texts: deps.texts ?? ((_, ofPack) => ofPack),
              log,
            });
      return { report: corrected, reply };
    },
    rewriteReply: (submission, kind, language) =>
      rewriteReply(
        {
          store,
          packOf,
          headersOf: async (id) => (await letter(id))?.headers ?? null,
          now: new Date().toISOString(),
          config,
          texts: deps.texts ?? ((_, ofPack) => ofPack),
          log,
        },
        submission,
        kind,
        language,
      ),
    pageWords: async (submission, id, page) => {
      const source = await document(submission, id);
      if (!source) return null;
      const pages = await words(`${source.sha256}/${page > 12 ? page : 12}`, async () => {
        const order: WordsOrder = { bytes: source.bytes, name: source.name, maxPages: Math.max(page, 12) };
        const outcome = await cage.run<readonly (readonly PageWord[])[]>('page-words', order);
        return outcome.ok ? outcome.value : null;
      });
      return pages?.[page - 1] ?? null;
    },
    blankImage: async (sha256, page, dpi) => await drawBlankPage(cage, { sha256, page, dpi }),
    letterText: async (submission) => (await letter(submission))?.bodyText ?? null,
    draftLetter: async (submission, kind, by) => {
      const found = await store.submissions.get(submission);
      const opened = await letter(submission);
      const report = found?.report;
      const pack = deps.context().packs.find(({ procedure }) => procedure.id === report?.procedure?.id);
      if (!report || !opened || !pack) return { kind: 'nobody' };
      return await draftLetter(
        {
          id: submission,
          report,
          headers: opened.headers,
          pack,
          source: found.letter.envelope.source,
          now: new Date().toISOString(),
          config,
          texts: deps.texts ?? ((_, ofPack) => ofPack),
          log,
        },
        { kind, by, store },
      );
    },
    letterDocument: async (submission, id) => await document(submission, id),
    // Asked anew each time: packs are renewed while the service runs.
    get packs() {
      return deps.packs;
    },
    rulePacks: () => deps.context().packs,
    // Without what the office knows of people, remembers of letters or asks of others; and it is over soon.
    ...(config.web.selfCheck
      ? {
          selfCheck: async (bytes: Uint8Array, name: string, language: Language) => {
            const { packs, trust, cage: readers, clock, version, limits } = deps.context();
            return (
              await checkLetter(
                bytes,
                { name, receivedAt: null },
                {
                  packs,
                  trust,
                  cage: readers,
                  clock,
                  version,
                  language,
                  entities: [],
                  limits: {
                    ...limits,
                    documents: Math.min(limits.documents, 20),
                    nesting: Math.min(limits.nesting, 3),
                    letterSeconds: Math.min(limits.letterSeconds, 60),
                  },
                },
              )
            ).report;
          },
        }
      : {}),
    ...(deps.packStates === undefined ? {} : { packStates: deps.packStates }),
    mail: {
      health: (now) => mailboxHealth(config.mailboxes, store, now),
      original: async (message) => {
        const mailbox = config.mailboxes.find(
          ({ name }) => name === message.place || message.place.startsWith(`${name}/`),
        );
        if (mailbox === undefined) return null;
        return await originalMessage(mailbox, message, config.limits.letterBytes).catch((error: unknown) => {
          if (!(error instanceof OkienkoError)) throw error;
          log.warn({ mailbox: message.place, uid: message.uid, code: error.code }, 'a message was not handed out');
          return null;
        });
      },
    },
    ready: deps.ready,
    metrics: deps.metrics,
    ...(config.web.metricsToken === undefined ? {} : { metricsToken: config.web.metricsToken }),
    ...(deps.setupToken === undefined ? {} : { setupToken: deps.setupToken }),
    auth: authOf(config),
    ...(config.web.publicUrl === undefined ? {} : { publicUrl: config.web.publicUrl }),
    language: config.language,
    ...(deps.demo === undefined ? {} : { demo: deps.demo }),
    demoTrust: deps.context().trust.demo,
    version: deps.version,
    log,
    maxUploadBytes: config.limits.letterBytes,
  };
};

/** Serves the pages; resolves once the port is open. `stop` closes it and lets running answers finish. */
export const startWebServer = async (deps: WebServerDeps): Promise<{ readonly url: string; stop(): Promise<void> }> => {
  const { host, port } = deps.config.web;
  const server = serve({ fetch: createApp(webDeps(deps)).fetch, hostname: host, port }) as Server;
  await Promise.race([
    once(server, 'listening'),
    once(server, 'error').then(([error]) => {
      throw new OkienkoError(
        'configuration',
        `the web pages cannot listen on ${host}:${port}: ${(error as Error).message}`,
        { cause: error },
      );
    }),
  ]);
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${actual}`,
    stop: async () => {
      server.closeIdleConnections();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      setTimeout(() => server.closeAllConnections(), 2000).unref();
      await closed;
    },
  };
};
