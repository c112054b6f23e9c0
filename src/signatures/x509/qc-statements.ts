import { isUniversal, oidValue, readAsn1, sequence, tags } from '../asn1/index.ts';
import { unlessMalformed } from '../malformed.ts';

/** What a qualified certificate states of itself (ETSI EN 319 412-5). A claim of the issuer, believed with its anchor. */
export type QcStatements = {
  readonly compliance: boolean;
  /** The private key lives in a qualified device. */
  readonly sscd: boolean;
  readonly types: readonly ('esign' | 'eseal' | 'web')[];
};

const types: Readonly<Record<string, QcStatements['types'][number]>> = {
  '0.4.0.1862.1.6.1': 'esign',
  '0.4.0.1862.1.6.2': 'eseal',
  '0.4.0.1862.1.6.3': 'web',
};

/** A malformed extension states nothing. */
export const readQcStatements = (value: Uint8Array): QcStatements => {
  const found = { compliance: false, sscd: false, types: [] as QcStatements['types'][number][] };
  unlessMalformed(() => {
    for (const statement of sequence(readAsn1(value))) {
      const [id, info] = sequence(statement);
      const oid = oidValue(id);
      if (oid === '0.4.0.1862.1.1') found.compliance = true;
      else if (oid === '0.4.0.1862.1.4') found.sscd = true;
      else if (oid === '0.4.0.1862.1.6' && isUniversal(info, tags.sequence))
        for (const type of sequence(info)) {
          const named = types[oidValue(type)];
          if (named) found.types.push(named);
        }
    }
  });
  return found;
};
