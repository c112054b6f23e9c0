import { OkienkoError } from '../model/index.ts';
import { readAllowEntry } from './allowed.ts';
import { exchange } from './exchange.ts';
import { failure, type HttpClient, type HttpOutcome, type HttpRequest } from './outcome.ts';
import { findTarget, systemResolve, type Resolve } from './target.ts';

export type HttpClientOptions = {
  /** Hosts, addresses and ranges that may be asked although they are not public, each perhaps with a port. */
  readonly allow?: readonly string[];
  /** Ports besides 80 and 443. */
  readonly ports?: readonly number[];
  /** PEM of authorities to trust for TLS instead of the system's. */
  readonly ca?: string;
  /** How many requests may be under way at once; the others wait within their own time. */
  readonly concurrency?: number;
  readonly resolve?: Resolve;
  readonly agentName?: string;
};

const redirectLimit = 4;

const slots = (size: number): ((work: () => Promise<HttpOutcome>) => Promise<HttpOutcome>) => {
  const waiting: (() => void)[] = [];
  let free = size;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((start) => waiting.push(start));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
};

/** RFC 9110 §15.4: what was posted is posted again for 307 and 308 alone; 303 and the old two would turn it into a question of another kind. */
const follows = (status: number, { method }: HttpRequest): boolean =>
  method === 'POST' ? status === 307 || status === 308 : [301, 302, 303, 307, 308].includes(status);

/**
 * The one way out to the network: HTTP and HTTPS to public addresses and to what `allow` names, nothing else. Names are
 * resolved here, every address is checked, and the connection goes to a checked address, at each redirect anew. No
 * cookies, no credentials, no proxy from the environment. Throws `OkienkoError` `configuration` for a wrong allow-list.
 */
export const createHttpClient = (options: HttpClientOptions = {}): HttpClient => {
  const allow = (options.allow ?? []).map((text) => {
    const entry = readAllowEntry(text);
    if (!entry)
      throw new OkienkoError(
        'configuration',
        `network.allow: ${text} is no host, address or range (with or without a port)`,
      );
    return entry;
  });
  const rules = {
    allow,
    ports: [80, 443, ...(options.ports ?? [])],
    resolve: options.resolve ?? systemResolve,
  };
  const slot = slots(options.concurrency ?? 4);

  const follow = async (request: HttpRequest, signal: AbortSignal): Promise<HttpOutcome> => {
    let { url } = request;
    for (let hops = 0; hops <= redirectLimit; hops += 1) {
      const target = await findTarget(url, rules);
      if ('ok' in target) return target;
      if (signal.aborted) break;
      const answer = await exchange(target, request, {
        ...(options.ca === undefined ? {} : { ca: options.ca }),
        agentName: options.agentName ?? 'okienko',
        signal,
      });
      if (!('redirect' in answer)) return answer;
      const insecure = target.url.protocol === 'https:' && !answer.redirect.toLowerCase().startsWith('https:');
      if (!follows(answer.status, request) || insecure)
        return failure(
          'refused-redirect',
          `${target.url.host} odsyła pod inny adres w sposób, którego się nie przyjmuje.`,
          `${target.url.host} redirects in a way that is not followed.`,
        );
      url = answer.redirect;
    }
    return failure('refused-redirect', 'Zbyt wiele przekierowań.', 'Too many redirects.');
  };

  return async (request) => {
    const slow = failure('too-slow', 'Odpowiedź nie nadeszła w porę.', 'No answer came in time.');
    const aborter = new AbortController();
    let expire: NodeJS.Timeout | undefined;
    const deadline = new Promise<HttpOutcome>((resolve) => {
      expire = setTimeout(() => {
        aborter.abort();
        resolve(slow);
      }, request.timeLimit);
    });
    try {
      // The race covers what cannot be aborted: a resolver that never answers, and the wait for a free place.
      return await Promise.race([
        slot(async () => (aborter.signal.aborted ? slow : await follow(request, aborter.signal))),
        deadline,
      ]);
    } finally {
      clearTimeout(expire);
    }
  };
};
