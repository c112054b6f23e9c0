import type { Localised } from '../model/index.ts';
import type { HttpClient, HttpRequest } from '../network/index.ts';
import { noCache, type AnswerCache } from './cache.ts';
import type { Answer, Fetcher, ReadAnswer, Wanted } from './wanted.ts';

const second = 1000;
const hour = 3600 * second;

/** Sizes of what is in use: OCSP some kilobytes, certificates a few, lists of large authorities up to some ten megabytes. */
const limits: Readonly<
  Record<Wanted['kind'], { maxBytes: number; timeLimit: number; keep: number; keepWithout: number }>
> = {
  ocsp: { maxBytes: 256 * 1024, timeLimit: 10 * second, keep: 12 * hour, keepWithout: hour / 4 },
  crl: { maxBytes: 48 * 1024 * 1024, timeLimit: 30 * second, keep: 24 * hour, keepWithout: hour },
  issuer: { maxBytes: 1024 * 1024, timeLimit: 10 * second, keep: 168 * hour, keepWithout: 168 * hour },
};

/** A place that did not answer is left in peace for a while: a letter with fifty signatures asks it once. */
const failureRest = 60 * second;
const failuresKept = 1000;
/** A certificate may name many addresses; so many of them are tried. */
const urlsTried = 3;

const requestFor = (wanted: Wanted, url: string, timeLimit: number): HttpRequest => {
  const { maxBytes } = limits[wanted.kind];
  if (wanted.kind !== 'ocsp' || !wanted.request) return { url, maxBytes, timeLimit };
  return {
    url,
    maxBytes,
    timeLimit,
    method: 'POST',
    body: wanted.request,
    contentType: 'application/ocsp-request',
    accept: 'application/ocsp-response',
  };
};

const wrong: Readonly<Record<Wanted['kind'], Localised>> = {
  ocsp: { pl: 'Odpowiedź nie jest odpowiedzią OCSP.', en: 'The answer is no OCSP answer.' },
  crl: { pl: 'Odpowiedź nie jest listą CRL.', en: 'The answer is no revocation list.' },
  issuer: { pl: 'Odpowiedź nie jest certyfikatem.', en: 'The answer is no certificate.' },
};

export type FetcherOptions = {
  readonly http: HttpClient;
  readonly read: ReadAnswer;
  readonly cache?: AnswerCache;
  /** The real time, milliseconds; what is fetched is fetched now, whatever instant is judged at. */
  readonly now?: () => number;
};

/** Gets revocation data and issuers: from the cache, else over the network (RFC 6960 Appendix A, RFC 5280 §4.2.1.13, §4.2.2.1). */
export const createFetcher = ({ http, read, cache = noCache, now = Date.now }: FetcherOptions): Fetcher => {
  const failed = new Map<string, { until: number; reason: Localised }>();
  const underWay = new Map<string, Promise<Answer>>();
  const iso = (time: number): string => new Date(time).toISOString();

  const tryUrl = async (
    wanted: Wanted,
    url: string,
    timeLimit: number,
  ): Promise<{ ders: readonly Uint8Array[]; until: string | null } | Localised> => {
    const outcome = await http(requestFor(wanted, url, timeLimit));
    if (!outcome.ok) return outcome.failure.words;
    return (await read(wanted.kind, outcome.bytes)) ?? wrong[wanted.kind];
  };

  const ask = async (wanted: Wanted): Promise<Answer> => {
    const { kind, name, certificate } = wanted;
    let reason: Localised = { pl: 'Certyfikat nie podaje adresu.', en: 'The certificate names no address.' };
    const deadline = performance.now() + limits[kind].timeLimit;
    for (const url of wanted.urls.slice(0, urlsTried)) {
      const left = deadline - performance.now();
      if (left < 1) break;
      const resting = failed.get(url);
      if (resting && resting.until > now()) {
        ({ reason } = resting);
        continue;
      }
      const got = await tryUrl(wanted, url, left);
      const at = now();
      if ('ders' in got) {
        failed.delete(url);
        const { keep, keepWithout } = limits[kind];
        const until = got.until === null ? at + keepWithout : Math.min(Date.parse(got.until), at + keep);
        if (until > at) await cache.put(wanted, { url, at: iso(at), until: iso(until), ders: got.ders });
        return { enquiry: { kind, certificate, name, url, at: iso(at), outcome: 'fetched' }, ders: got.ders };
      }
      reason = got;
      if (failed.size >= failuresKept) failed.clear();
      failed.set(url, { until: at + failureRest, reason });
    }
    return {
      enquiry: { kind, certificate, name, url: wanted.urls[0] ?? '', at: iso(now()), outcome: 'failed', reason },
      ders: [],
    };
  };

  return async (wanted, fresh) => {
    const { kind, name, certificate } = wanted;
    const cached = fresh ? null : await cache.get(wanted, iso(now()));
    if (cached)
      return {
        enquiry: { kind, certificate, name, url: cached.url, at: cached.at, outcome: 'cached' },
        ders: cached.ders,
      };
    // Letters are checked side by side, and many ask for the same list.
    const key = JSON.stringify([
      kind,
      wanted.urls,
      wanted.request ? Buffer.from(wanted.request).toString('base64') : '',
    ]);
    const going = underWay.get(key);
    if (going) {
      const answer = await going;
      return { ...answer, enquiry: { ...answer.enquiry, certificate, name } };
    }
    const asking = ask(wanted).finally(() => underWay.delete(key));
    underWay.set(key, asking);
    return await asking;
  };
};
