import { phrasesIn } from '../identifiers/index.ts';
import type { Signature } from '../model/index.ts';
import type { AnnexFacts, Procedure } from '../rules/index.ts';
import { namesPerson } from '../signatories/index.ts';
import type { Roles } from './assign-roles.ts';
import type { Looked } from './look.ts';

const apart: ReadonlySet<string> = new Set([
  'letter',
  'body',
  'form',
  'signature',
  'container',
  'csr',
  'certificate',
  'secret',
]);

/** Kinds that the text or the name of a document tells, in the order of procedure.yaml; those told by the text come first. */
const kindsOf = (text: string, name: string, { annexes }: Procedure): string[] => {
  const plainName = name.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/[_+-]+/g, ' ');
  const byText = Object.entries(annexes).filter(([, { words }]) => phrasesIn(text, words).length > 0);
  const byName = Object.entries(annexes).filter(([, { names }]) => phrasesIn(plainName, names).length > 0);
  return [...new Set([...byText, ...byName].map(([kind]) => kind))];
};

const words = /^(?:application\/(?:pdf|msword|vnd\.)|image\/)/;

/** Annexes with what they say. Of one that nobody could read only its name tells a kind; without that its kind is not known. */
export const annexFacts = (
  { documents }: Roles,
  looked: readonly Looked[],
  procedure: Procedure,
  signaturesOf: (document: number) => readonly Signature[],
  person: string,
): AnnexFacts[] =>
  looked.flatMap((one): AnnexFacts[] => {
    const { id, name, type, size } = one.document;
    if (apart.has(documents[id]?.role ?? '') || size === 0) return [];
    const { examined } = one;
    const unread =
      examined === null ||
      !examined.readable ||
      examined.encrypted ||
      (words.test(type) && examined.text.trim() === '');
    const kinds = kindsOf(unread ? '' : examined.text, name, procedure);
    return [
      {
        document: id,
        name,
        text: unread ? null : examined.text,
        kinds: unread && kinds.length === 0 ? null : kinds,
        signatures: signaturesOf(id),
        namesPerson: unread || person === '' ? null : namesPerson(examined.text, person),
      },
    ];
  });
