import { attributeOf, elementsWithin, parseXml, textOf } from '../../xml/index.ts';
import { view } from '../bytes.ts';
import { failed } from '../failure.ts';
import { shown } from '../shown.ts';
import type { Signed } from '../validation/index.ts';
import type { Container } from './container.ts';
import { fileAt } from './container.ts';
import type { Finding } from './findings.ts';
import { readMediaTypes } from './manifest.ts';
import { statedKind } from './structure.ts';
import type { TimeMarks } from './time-mark.ts';

/**
 * BDOC 2.1 with time-mark, the Estonian profile of ASiC-E: whoever names its policy in the signature says that an OCSP
 * answer over the signature value proves the time, that every signature is over all files, and that the manifest agrees.
 */
const policy = '1.3.6.1.4.1.10015.1000.3.2.1';

/** Whether a signature file names the policy. Anybody may write it there: it only makes the rules stricter. */
export const namesBdocPolicy = (bytes: Uint8Array): boolean => view(bytes).includes(policy);

/** §6.1: a time-mark and no time-stamp of the signature. */
export const timeMarkFindings = (signed: Pick<Signed, 'stamps'>, marks: TimeMarks): Finding[] => {
  const broken = (pl: string, en: string): Finding[] => [
    { check: 'time-mark', ok: false, detail: { pl, en }, failure: failed('FORMAT_FAILURE') },
  ];
  if (signed.stamps.some(({ role }) => role === 'signature'))
    return broken(
      'Podpis deklaruje profil BDOC ze znacznikiem w odpowiedzi OCSP (time-mark), a ma znacznik czasu.',
      'The signature states the BDOC profile with time-mark, and has a time-stamp instead.',
    );
  if (marks.present) return [];
  return broken(
    'Podpis deklaruje profil BDOC, ale żadna odpowiedź OCSP nie obejmuje jego wartości (time-mark).',
    'The signature states the BDOC profile, but no OCSP answer is over its value (time-mark).',
  );
};

type References = {
  /** Files by the identifier of the reference that names them. */
  readonly files: ReadonlyMap<string, string>;
  /** Media types as the signer stated them, by the same. */
  readonly types: readonly { readonly id: string; readonly type: string }[];
};

const readReferences = (signature: Uint8Array, container: Container): References => {
  const parsed = parseXml(signature);
  const files = new Map<string, string>();
  const types: { readonly id: string; readonly type: string }[] = [];
  for (const element of parsed.ok ? elementsWithin(parsed.document) : []) {
    if (element.local === 'Reference') {
      const file = fileAt(container, attributeOf(element, 'URI') ?? '');
      if (file) files.set(`#${attributeOf(element, 'Id') ?? file.name}`, file.name);
    } else if (element.local === 'DataObjectFormat') {
      const type = [...elementsWithin(element)].find(({ local }) => local === 'MimeType');
      if (type) types.push({ id: attributeOf(element, 'ObjectReference') ?? '', type: textOf(type).trim() });
    }
  }
  return { files, types };
};

const mediaType = /^[\w.+-]+\/[\w.+-]+$/;

/** §8.1: the media type of a file in the manifest is the one its signer stated. */
const typeFindings = ({ files, types }: References, container: Container): Finding[] => {
  const manifest = container.files.get('META-INF/manifest.xml');
  const listed = manifest ? readMediaTypes(manifest.bytes) : null;
  return types.flatMap(({ id, type }): Finding[] => {
    const name = files.get(id) ?? '';
    const other = listed?.get(name);
    // What is no media type at all is told by nobody's validator, and stands in containers that people have.
    if (other === undefined || other === type || !mediaType.test(other) || !mediaType.test(type)) return [];
    return [
      {
        check: 'container-manifest',
        ok: false,
        detail: {
          pl: `Manifest podaje dla pliku ${shown(name)} typ ${shown(other)}, a podpisujący podał ${shown(type)}.`,
          en: `The manifest states the type ${shown(other)} for the file ${shown(name)}, and the signer stated ${shown(type)}.`,
        },
        failure: failed('FORMAT_FAILURE'),
      },
    ];
  });
};

const partial: Finding = {
  check: 'unsigned-files',
  ok: false,
  detail: {
    pl: 'Nie każdy podpis kontenera wskazuje wszystkie pliki, a profil BDOC tego wymaga.',
    en: 'Not every signature of the container names all files, as the BDOC profile demands.',
  },
  failure: failed('FORMAT_FAILURE'),
};

const otherMimetype: Finding = {
  check: 'container-mimetype',
  ok: false,
  detail: {
    pl: 'Plik mimetype nie podaje typu ASiC-E, a profil BDOC tego wymaga.',
    en: 'The mimetype file does not state ASiC-E, as the BDOC profile demands.',
  },
  failure: failed('FORMAT_FAILURE'),
};

/** What all signatures of a BDOC container answer for together (§8): each names every file, and by the type it has. */
export const bdocFindings = (signatures: readonly Uint8Array[], container: Container): Finding[] => {
  const read = signatures.map((bytes) => readReferences(bytes, container));
  const isPartial = read.some(({ files }) => {
    const named = new Set(files.values());
    return container.payload.some(({ name }) => !named.has(name));
  });
  return [
    ...read.flatMap((one) => typeFindings(one, container)),
    ...(isPartial ? [partial] : []),
    ...(read.length > 0 && statedKind(container) !== 'ASiC-E' ? [otherMimetype] : []),
  ];
};
