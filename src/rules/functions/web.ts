import { asciiDomain, domainOf, isIpv4 } from '../../identifiers/index.ts';

/** Addresses on the web. The parser is that of browsers (WHATWG), so that tricks with numbers and escapes are seen through. */

const parsed = (address: string): URL | null => {
  const text = address.trim();
  if (text.length > 2000 || !/^[a-z][a-z0-9+.-]*:\/\/[^\s]+$/i.test(text)) return null;
  try {
    return new URL(text);
  } catch {
    return null;
  }
};

/** `https`, `http`, `other` or `invalid`. */
export const urlKind = (address: string): string => {
  const url = parsed(address);
  if (url === null || url.hostname === '') return 'invalid';
  if (url.protocol === 'https:') return 'https';
  return url.protocol === 'http:' ? 'http' : 'other';
};

/** Lower-case host without port; empty when it is no address. */
export const hostOf = (address: string): string => (parsed(address)?.hostname ?? '').replace(/\.$/, '').toLowerCase();

const localEndings = ['.local', '.localhost', '.internal', '.lan', '.intranet', '.home', '.corp'];

/** `name`, `ip`, `local` (a name nobody outside can resolve) or `invalid`. */
export const hostKind = (address: string): string => {
  const host = hostOf(address);
  if (host === '') return 'invalid';
  if (host.startsWith('[') || isIpv4(host)) return 'ip';
  return !host.includes('.') || localEndings.some((ending) => host.endsWith(ending)) ? 'local' : 'name';
};

/** Second levels under which others register: the last three labels are one's own there. */
const shared: ReadonlySet<string> = new Set(
  [
    'gov.pl edu.pl com.pl net.pl org.pl info.pl biz.pl mil.pl nom.pl art.pl waw.pl krakow.pl wroclaw.pl lodz.pl poznan.pl',
    'gda.pl gdansk.pl szczecin.pl lublin.pl katowice.pl bialystok.pl torun.pl kielce.pl rzeszow.pl olsztyn.pl opole.pl',
    'slask.pl malopolska.pl mazowsze.pl pomorze.pl podlasie.pl co.uk org.uk gov.uk',
  ]
    .join(' ')
    .split(' '),
);

/** The domain somebody registered, of a host, an e-mail address or a web address: "poczta.urzad.gov.pl" → "urzad.gov.pl". */
export const siteOf = (text: string): string => {
  const short = text.trim().slice(0, 2000);
  const host =
    hostOf(short) || domainOf(short) || (/[\s/@:]/.test(short) ? '' : (asciiDomain(short.toLowerCase()) ?? ''));
  if (host === '' || isIpv4(host) || host.startsWith('[')) return '';
  const labels = host.split('.').filter((label) => label !== '');
  if (labels.length < 2) return '';
  return labels.slice(shared.has(labels.slice(-2).join('.')) ? -3 : -2).join('.');
};
