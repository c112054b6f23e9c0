import { serve } from '@hono/node-server';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { Cage } from '../src/cage/index.ts';
import type { Config } from '../src/config/index.ts';
import { arrivingLetter } from '../src/intake/index.ts';
import type { Log, UnpackedLetter } from '../src/model/index.ts';
import { OkienkoError } from '../src/model/index.ts';
import {
  checkLetter,
  drawBlankPage,
  takeApart,
  type PipelineContext,
  type RenderOrder,
} from '../src/pipeline/index.ts';
import type { Store } from '../src/store/index.ts';
import { createApp, type WebDeps } from '../src/web/index.ts';

export type WebServerDeps = {
  readonly store: Store;
  readonly cage: Cage;
  readonly config: Config;
  readonly log: Log;
  readonly context: () => Omit<PipelineContext, 'earlier'>;
  readonly metrics: () => Promise<string>;
  readonly ready: () => Promise<boolean>;
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

const webDeps = (deps: WebServerDeps): WebDeps => {
  const { store, cage, config, log } = deps;
  const opened = recently<UnpackedLetter | null>(4);
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
    blankImage: async (sha256, page, dpi) => await drawBlankPage(cage, { sha256, page, dpi }),
    letterText: async (submission) => (await letter(submission))?.bodyText ?? null,
    letterDocument: async (submission, id) => await document(submission, id),
    // Asked anew each time: packs are renewed while the service runs.
    get packs() {
      return deps.packs;
    },
    ...(deps.packStates === undefined ? {} : { packStates: deps.packStates }),
    ready: deps.ready,
    metrics: deps.metrics,
    ...(config.web.metricsToken === undefined ? {} : { metricsToken: config.web.metricsToken }),
    ...(deps.setupToken === undefined ? {} : { setupToken: deps.setupToken }),
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
