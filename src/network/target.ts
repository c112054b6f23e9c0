import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { whyNotPublic } from './address.ts';
import type { AllowEntry } from './allowed.ts';
import { failure, type HttpOutcome } from './outcome.ts';

export type Address = { readonly address: string; readonly family: 4 | 6 };

/** Where a request will really go: an address that was checked, never a name that could change its mind. */
export type Target = { readonly url: URL; readonly port: number; readonly addresses: readonly Address[] };

export type Resolve = (host: string) => Promise<readonly Address[]>;

/** The system's own way (hosts file, search domains, DNS): what it says is checked like everything else. */
export const systemResolve: Resolve = async (host) =>
  (await lookup(host, { all: true, verbatim: true })).map(({ address, family }) => ({
    address,
    family: family === 6 ? 6 : 4,
  }));

type Refusal = Extract<HttpOutcome, { ok: false }>;

/** For people: the host alone; paths and queries may carry what is nobody's business. */
const shownHost = (url: URL): string => url.host.slice(0, 100);

/**
 * Finds the address behind a URL and decides whether it may be asked. Every address of a name must be public or allowed:
 * a name with one foot inside is an attack, or belongs on the allow-list. The URL parser has turned decimal, octal and
 * hexadecimal spellings of IPv4 into the usual one before we look.
 */
export const findTarget = async (
  text: string,
  rules: { readonly allow: readonly AllowEntry[]; readonly ports: readonly number[]; readonly resolve: Resolve },
): Promise<Target | Refusal> => {
  const url = text.length <= 4096 && URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:'))
    return failure('refused-url', 'To nie jest adres http ani https.', 'This is no http or https address.');
  if (url.username !== '' || url.password !== '')
    return failure(
      'refused-url',
      'Adres zawiera nazwę użytkownika lub hasło.',
      'The address holds a user name or password.',
    );
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port);
  const host = url.hostname
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
  const covering = (address: string | null): boolean =>
    rules.allow.some((entry) => (entry.port === null || entry.port === port) && entry.covers(host, address));
  const portNamed = rules.allow.some((entry) => entry.port === port);
  if (!rules.ports.includes(port) && !portNamed)
    return failure(
      'refused-address',
      `Port ${port} (${shownHost(url)}) nie jest dozwolony.`,
      `Port ${port} (${shownHost(url)}) is not allowed.`,
    );
  let addresses: readonly Address[];
  const literal = isIP(host);
  if (literal !== 0) addresses = [{ address: host, family: literal === 6 ? 6 : 4 }];
  else {
    try {
      addresses = await rules.resolve(host);
    } catch {
      addresses = [];
    }
  }
  if (addresses.length === 0)
    return failure('not-found', `Nie ma adresu ${shownHost(url)}.`, `There is no address ${shownHost(url)}.`);
  for (const { address } of addresses) {
    if (covering(address)) continue;
    const why = whyNotPublic(address);
    const portOpen = rules.ports.includes(port);
    if (why !== null || !portOpen)
      return failure(
        'refused-address',
        `${shownHost(url)} prowadzi do adresu, z którym Okienko się nie łączy (${address}); można go dopisać do network.allow.`,
        `${shownHost(url)} leads to an address that Okienko does not connect to (${address}${why === null ? '' : `, ${why}`}); network.allow may name it.`,
      );
  }
  return { url, port, addresses };
};
