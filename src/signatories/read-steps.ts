import type { Evidence, Language, Signatories } from '../model/index.ts';
import { authorisationWords } from './authorisation-words.ts';
import type { Understood } from './authorisations/index.ts';

export type Step = Signatories['basis'][number];

type Placed = { readonly document: number; readonly placesOf?: (quote: string) => readonly Evidence[] };

/** More places of one fact tell nobody more. */
const mostPlaces = 6;

/** Where the words stand; the words themselves where their place is not known. */
export const evidenceOf = (quotes: readonly string[], { document, placesOf }: Placed): Evidence[] =>
  quotes.slice(0, mostPlaces).flatMap((quote): readonly Evidence[] => {
    const found = (placesOf?.(quote) ?? []).slice(0, mostPlaces);
    return found.length > 0 ? found : [{ document, via: 'text', quote: quote.slice(0, 300) }];
  });

/** What the paper was understood to say, for the officer's eye: each fact with the words it was read from. */
export const readSteps = (
  { term, scope, grantor, substitution, place }: Understood,
  paper: Placed,
  signers: readonly string[],
  language: Language,
): Step[] => {
  const told = authorisationWords(language, paper.document);
  const at = (quotes: readonly string[]): Evidence[] => evidenceOf(quotes, paper);
  return [
    { text: told.grantor(grantor.quotes, signers), evidence: at(grantor.quotes) },
    ...(scope.covers ? [{ text: told.scope(scope.quotes[0] ?? ''), evidence: at(scope.quotes) }] : []),
    ...(term.issued === null ? [] : [{ text: told.issued(term.issued), evidence: at(term.issuedQuotes) }]),
    { text: told.valid(term.from, term.until, term.span, term.quotes), evidence: at(term.quotes) },
    ...(place === null ? [] : [{ text: told.place(place), evidence: at([place]) }]),
    ...(substitution.said === null
      ? []
      : [{ text: told.further(substitution.said), evidence: at(substitution.quotes) }]),
  ];
};
