import { failed, note, undecided, type Checks } from '../failure.ts';
import { words, type Words } from '../words.ts';
import type { Reference } from './reference.ts';
import { shown } from './session.ts';

const target = ({ uri }: Reference, language: 'pl' | 'en'): string => {
  if (uri === null) return language === 'pl' ? 'bez adresu' : 'without an address';
  if (uri === '') return language === 'pl' ? 'całego dokumentu' : 'the whole document';
  return language === 'pl' ? `„${shown(uri)}”` : `“${shown(uri)}”`;
};

const detailOf = (reference: Reference): Words =>
  words((_, language) => {
    const to = target(reference, language);
    switch (reference.state) {
      case 'match':
        return language === 'pl' ? `Skrót ${to} jest zgodny.` : `The digest of ${to} matches.`;
      case 'mismatch':
        return language === 'pl'
          ? `Skrót ${to} nie zgadza się: treść zmieniono po podpisaniu.`
          : `The digest of ${to} does not match: it was changed after signing.`;
      case 'missing':
        return language === 'pl' ? `Brakuje podpisanej treści: ${to}.` : `What was signed is not at hand: ${to}.`;
      case 'refused':
        return language === 'pl'
          ? `Nie da się sprawdzić skrótu ${to}: ${reasonInPolish(reference.reason ?? '')}.`
          : `The digest of ${to} cannot be checked: ${reference.reason ?? ''}.`;
    }
  });

/** Every reason this folder gives; a test holds the list against the sources. */
const polish: readonly (readonly [RegExp, string])[] = [
  [/^the transform XSLT is never carried out$/, 'przekształceń XSLT się nie wykonuje'],
  [/^the transform (.*) is not known$/, 'przekształcenie $1 nie jest znane'],
  [/^the identifier (.*) stands at (\d+) elements$/, 'identyfikator $1 mają $2 elementy naraz'],
  [/^its digest algorithm is not known$/, 'algorytm skrótu nie jest znany'],
  [/^its digest value cannot be read$/, 'wartości skrótu nie da się odczytać'],
  [/^it takes too much work$/, 'wymaga to zbyt wiele pracy'],
  [/cannot be evaluated: it takes too many steps$/, 'filtr XPath wymaga zbyt wiele pracy'],
  [/^an XPath .* cannot be evaluated: .*$/, 'filtru XPath nie da się obliczyć'],
  [/^an XPath .* has no .*expressions?$/, 'filtr XPath ma zbyt mało albo zbyt wiele wyrażeń'],
  [/^an XPath filter names an unknown operation$/, 'filtr XPath podaje nieznane działanie'],
  [/^an XPointer is not supported$/, 'takiego wskaźnika XPointer się tu nie obsługuje'],
  [/^an XPointer leads nowhere$/, 'wskaźnik XPointer prowadzi donikąd'],
  [/^the XPointer transform is applied to something else$/, 'przekształcenie XPointer zastosowano do innej treści'],
  [/^the transform decryption is never carried out$/, 'odszyfrowywania się nie wykonuje'],
  [/^a relationships part cannot be read$/, 'części z powiązaniami nie da się odczytać'],
  [/^a relationships transform is applied to something else$/, 'przekształcenie powiązań zastosowano do innej treści'],
  [/^a reference has two lists of transforms$/, 'podano dwie listy przekształceń'],
  [/^it has too many objects$/, 'ma zbyt wiele obiektów'],
  [/^(?:what a time-stamp|a time-stamp) .*$/, 'znacznika czasu nie da się odnieść do podpisu'],
  [/^a reference has (\d+) transforms$/, 'podano aż $1 przekształceń'],
  [/^its parts are not those of a signature$/, 'jego części nie są częściami podpisu XML'],
  [/^there is not exactly one (.*)$/, 'powinien mieć dokładnie jeden element $1'],
  [/^there are two (.*) properties$/, 'właściwość $1 podano dwa razy'],
  [/^its SignedInfo .*$/, 'jego element SignedInfo jest błędny'],
  [/^it refers to nothing$/, 'niczego nie podpisuje'],
  [/^it has (\d+) references$/, 'ma aż $1 referencji'],
  [/^its canonical form is not known$/, 'postać kanoniczna nie jest znana'],
  [/^its value holds elements$/, 'jego wartość zawiera elementy'],
  [/^its digest algorithm is not offered here$/, 'algorytmu skrótu tu się nie oblicza'],
  [
    /^it points into the document in a way that is not supported$/,
    'wskazuje treść w sposób, którego się tu nie obsługuje',
  ],
  [/^the enveloped transform is applied to something else$/, 'przekształcenie „enveloped” zastosowano do innej treści'],
  [/^a transform for XML is applied to something else$/, 'przekształcenie XML zastosowano do innej treści'],
  [/is not base64$/, 'tekst nie jest poprawnie zakodowany (base64)'],
];

export const reasonInPolish = (reason: string): string => {
  for (const [pattern, text] of polish) if (pattern.test(reason)) return reason.replace(pattern, text);
  return 'budowy nie da się odczytać';
};

/** Notes every reference that does not hold, and one line for all those that do. */
export const noteReferences = (references: readonly Reference[], checks: Checks): boolean => {
  const holding = references.filter(({ state }) => state === 'match');
  for (const reference of references)
    if (reference.state !== 'match')
      note(
        checks,
        'message-digest',
        reference.state === 'mismatch' ? false : null,
        detailOf(reference),
        reference.state === 'mismatch' ? failed('HASH_FAILURE') : undecided('SIGNED_DATA_NOT_FOUND'),
      );
  if (holding.length > 0)
    note(
      checks,
      'message-digest',
      true,
      words((_, language) =>
        language === 'pl'
          ? `Skróty zgodne: ${holding.length} z ${references.length}.`
          : `Digests that match: ${holding.length} of ${references.length}.`,
      ),
    );
  return holding.length === references.length;
};

/** Notes the references of manifests one by one. False when the content of one was changed. */
export const noteManifest = (references: readonly Reference[], checks: Checks): boolean => {
  for (const reference of references)
    note(
      checks,
      'signed-file',
      reference.state === 'match' ? true : reference.state === 'mismatch' ? false : null,
      detailOf(reference),
      reference.state === 'mismatch'
        ? failed('HASH_FAILURE')
        : reference.state === 'match'
          ? null
          : undecided('SIGNED_DATA_NOT_FOUND'),
    );
  return references.every(({ state }) => state !== 'mismatch');
};
