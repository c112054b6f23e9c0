import type { Check } from '../failure.ts';
import { cmsOid } from './oids.ts';
import type { Attribute, Cms, SignerInfo } from './read.ts';
import { tokenIn, type Token } from './timestamp.ts';

/** A time-stamp token where it was found. */
export type FoundToken = { readonly attribute: Attribute; readonly token: Token };

/** More tokens of one kind at one signer, or in one message, than this are an attack on time. */
const limits = { ofKind: 32, inMessage: 256 };
const left = new WeakMap<Cms, number>();

const unread: Check = {
  check: 'timestamp-unread',
  ok: null,
  detail: {
    pl: 'Jest znacznik czasu, którego nie da się odczytać; nie jest używany.',
    en: 'There is a time-stamp that cannot be read; it is not used.',
  },
};
const tooMany: Check = {
  check: 'timestamp-unread',
  ok: null,
  detail: {
    pl: 'Znaczników czasu jest więcej, niż się sprawdza; pozostałe nie są używane.',
    en: 'There are more time-stamps than are looked at; the rest is not used.',
  },
};

/** The tokens in attributes of one kind; what is no token, or one too many, is told in `notes`. */
export const tokensIn = (cms: Cms, attributes: readonly Attribute[], oid: string, notes: Check[]): FoundToken[] => {
  const found: FoundToken[] = [];
  let rest = left.get(cms) ?? limits.inMessage;
  for (const attribute of attributes) {
    if (attribute.oid !== oid) continue;
    for (const value of attribute.values) {
      if (found.length >= limits.ofKind || rest <= 0) {
        notes.push(tooMany);
        return found;
      }
      left.set(cms, --rest);
      const token = tokenIn(value);
      if (token) found.push({ attribute, token });
      else notes.push(unread);
    }
  }
  return found;
};

const archiveOids = new Set<string>([
  cmsOid.archiveTimestampV1,
  cmsOid.archiveTimestampV2,
  cmsOid.archiveTimestampV3,
  cmsOid.evidenceRecordInternal,
  cmsOid.evidenceRecordExternal,
]);

/** The unsigned attributes an archive time-stamp of the old kinds found: all but itself and archive stamps not older. */
export const earlierThan = ({ attribute, token }: FoundToken, signer: SignerInfo): Attribute[] =>
  signer.unsigned.filter((other) => {
    if (other === attribute) return false;
    if (!archiveOids.has(other.oid)) return true;
    const [value] = other.values;
    const stamp = value ? tokenIn(value) : null;
    return stamp !== null && stamp.info.time < token.info.time;
  });
