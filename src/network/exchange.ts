import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Readable } from 'node:stream';
import { failure, type HttpOutcome, type HttpRequest } from './outcome.ts';
import type { Target } from './target.ts';

export type Redirect = { readonly redirect: string; readonly status: number };

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Answers the connection with the addresses that were checked: nobody is asked for the name a second time. */
const fixedLookup =
  ({ addresses }: Target): LookupFunction =>
  (_host, options, callback) => {
    const [first] = addresses;
    if (options.all === true)
      callback(
        null,
        addresses.map((one) => ({ ...one })),
      );
    else callback(null, first?.address ?? '', first?.family ?? 4);
  };

const bodyOf = async (response: IncomingMessage, request: HttpRequest): Promise<HttpOutcome | Uint8Array> => {
  const tooLarge = failure(
    'too-large',
    `Odpowiedź jest większa niż ${request.maxBytes} bajtów.`,
    `The answer is larger than ${request.maxBytes} bytes.`,
  );
  if (Number(response.headers['content-length'] ?? 0) > request.maxBytes) return tooLarge;
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  let stream: Readable = response;
  if (encoding !== 'identity' && encoding !== '') {
    const decoder = decoders[encoding];
    if (!decoder)
      return failure(
        'encoding',
        'Odpowiedź jest zapisana w nieznany sposób.',
        'The answer is encoded in an unknown way.',
      );
    const decoded = decoder();
    response.on('error', (cause) => (decoded as unknown as Readable).destroy(cause));
    stream = response.pipe(decoded) as unknown as Readable;
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of stream as AsyncIterable<Uint8Array>) {
    size += part.length;
    // Counted after decompression, while it streams: a bomb is cut off at the limit.
    if (size > request.maxBytes) return tooLarge;
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
};

/** One request to one checked address and its answer, or where it redirects to. Never throws for what the other side does. */
export const exchange = async (
  target: Target,
  request: HttpRequest,
  options: { readonly ca?: string; readonly agentName: string; readonly signal: AbortSignal },
): Promise<HttpOutcome | Redirect> => {
  const { url } = target;
  const secure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const unreachable = (detail: string): HttpOutcome =>
    failure('unreachable', `${url.host} nie odpowiada (${detail}).`, `${url.host} does not answer (${detail}).`);
  let response: IncomingMessage | null = null;
  try {
    response = await new Promise<IncomingMessage>((resolve, reject) => {
      const outgoing = (secure ? httpsRequest : httpRequest)({
        protocol: url.protocol,
        host,
        port: target.port,
        path: `${url.pathname}${url.search}`,
        method: request.method ?? 'GET',
        // No pooled connection: the one that is used must be the one that was checked.
        agent: false,
        lookup: fixedLookup(target),
        signal: options.signal,
        maxHeaderSize: 16 * 1024,
        headers: {
          'user-agent': options.agentName,
          accept: request.accept ?? '*/*',
          'accept-encoding': 'identity',
          connection: 'close',
          ...(request.body ? { 'content-length': request.body.length } : {}),
          ...(request.contentType === undefined ? {} : { 'content-type': request.contentType }),
        },
        ...(secure && options.ca !== undefined ? { ca: options.ca } : {}),
      });
      outgoing.once('response', resolve);
      outgoing.once('error', reject);
      outgoing.end(request.body);
    });
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (status >= 300 && status < 400 && location !== undefined)
      return { redirect: URL.canParse(location, url) ? new URL(location, url).href : location, status };
    if (status !== 200)
      return failure(
        'status',
        `${url.host} odpowiada kodem ${status}.`,
        `${url.host} answers with status ${status}.`,
        status,
      );
    const body = await bodyOf(response, request);
    if (!(body instanceof Uint8Array)) return body;
    return { ok: true, bytes: body, contentType: response.headers['content-type'] ?? null, url: url.href };
  } catch (cause) {
    if (options.signal.aborted)
      return failure('too-slow', `${url.host} odpowiada zbyt wolno.`, `${url.host} answers too slowly.`);
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'error';
    return unreachable(code.slice(0, 60));
  } finally {
    response?.destroy();
  }
};
