import { isNip, isRegon } from '../identifiers/index.ts';
import type { DocumentReading, Evidence, Localised } from '../model/index.ts';
import { doubts } from './doubts.ts';
import type { ReadExtract } from './extract-model.ts';
import { readHead } from './head.ts';
import { fold, headingOf, pageNumberOf, printIdOf } from './headings.ts';
import { linesOf, type Line } from './lines.ts';
import { currentOf } from './people.ts';
import { printFits } from './print-id.ts';
import { readProceedings } from './proceedings.ts';
import { readRepresentation } from './representation.ts';
import { partsOf, type Section } from './sections.ts';

/** More lines than this are no extract; the longest have some ten thousand. */
const mostLines = 60_000;

type Entity = ReadExtract['entity'] & { readonly evidence: readonly Evidence[]; readonly certain: boolean };

const entityOf = (sections: readonly Section[]): Entity => {
  const fields = sections
    .filter(({ dzial, under }) => dzial === 1 && under === null)
    .flatMap((section) => section.fields.map((field) => ({ field, title: fold(section.title) })));
  const evidence: Evidence[] = [];
  let certain = true;
  const value = (title: RegExp, name: RegExp, needed: boolean): string => {
    const found = fields.filter((one) => title.test(one.title) && name.test(fold(one.field.name)));
    const version = found.length === 1 && found[0] && !found[0].field.broken ? currentOf(found[0].field) : null;
    if (needed && !version) certain = false;
    evidence.push(...(needed ? (version?.evidence ?? []) : []));
    return version?.value ?? '';
  };
  const own = /^dane (?:podmiotu|oddzialu|organizacji)/;
  const form = value(own, /^oznaczenie formy prawnej/, true);
  const name = value(
    own,
    /^(?:firma(?:, pod ktora (?:spolka|przedsiebiorca|podmiot|spoldzielnia) dziala)?|nazwa)/,
    true,
  );
  const numbers = value(own, /^numer(?: identyfikacyjny)? regon/, false);
  const regon = /REGON:?\s*(\d{9}(?:\d{5})?)(?!\d)/iu.exec(numbers)?.[1] ?? null;
  const nip = /NIP:?\s*(\d{10})(?!\d)/iu.exec(numbers)?.[1] ?? null;
  return {
    name,
    form,
    regon: regon !== null && isRegon(regon) ? regon : null,
    nip: nip !== null && isNip(nip) ? nip : null,
    seat: value(/^siedziba/, /^siedziba/, false),
    evidence,
    certain,
  };
};

/** Whether the page marks count the pages through; null where there are none. */
const pagesCounted = (lines: readonly Line[], pages: number): boolean | null => {
  const marks = lines.flatMap((line) => {
    const mark = pageNumberOf(line);
    return mark ? [{ ...mark, on: line.page }] : [];
  });
  if (marks.length === 0) return null;
  return (
    marks.every(({ page, of, on }) => page === on && (of === null || of === pages)) &&
    new Set(marks.map(({ on }) => on)).size === pages
  );
};

/** Divisions in their order, each once; 2 says who acts and 6 who does instead. */
const divisionsComplete = (divisions: readonly number[]): boolean =>
  divisions.every((number, index) => index === 0 || number > (divisions[index - 1] ?? 0)) &&
  [1, 2, 6].every((number) => divisions.includes(number));

const drawnOver = ({ widgets, pages }: DocumentReading): boolean =>
  widgets.some(({ kind, hidden }) => kind !== 'signature' && !hidden) ||
  pages.some(({ annotations }) =>
    annotations.some(({ subtype, hidden, drawn }) => !hidden && drawn === true && subtype !== 'Link'),
  );

/** The page count on a line of its own below "Strona 3 z". */
const withoutPageCounts = (lines: readonly Line[]): readonly Line[] =>
  lines.filter((line, index) => {
    const before = lines[index - 1];
    const mark = before && before.page === line.page ? pageNumberOf(before) : null;
    return !(mark && mark.of === null && line.words.length === 1 && /^\d{1,4}$/.test(line.words[0]?.text ?? ''));
  });

/**
 * Reads an extract of the court register ("odpis aktualny", "odpis pełny", and the print that corresponds to one) off the
 * words of its pages and their places. Null when the document is none. What is not understood becomes a doubt, and with a
 * doubt nothing may rest on the extract. Layout: numbered fields in tables under Dział, Rubryka and Podrubryka (regulation of
 * 17 November 2014 on keeping the registers, Dz.U. 2014 poz. 1667).
 */
export const readExtract = (reading: DocumentReading, document: number): ReadExtract | null => {
  const all = linesOf(reading.pages);
  const lines = withoutPageCounts(all).slice(0, mostLines);
  const first = lines.findIndex((line) => headingOf(line) !== null);
  if (first <= 0) return null;
  const head = readHead(lines.slice(0, first), document);
  if (head === null) return null;
  const printId = printIdOf(lines);
  const { sections, divisions } = partsOf(lines, reading.pages, { full: head.kind === 'full', document });
  const counted = pagesCounted(all, reading.pages.length);
  const { evidence, certain, ...entity } = entityOf(sections);
  const representation = readRepresentation(sections, { form: entity.form, pagesCounted: counted === true });
  const proceedings = readProceedings(sections);
  const { instead } = proceedings;
  const found: Localised[] = [
    ...(reading.pages.some(({ source }) => source !== 'text') ? [doubts.scanned] : []),
    ...(reading.problems.length > 0 || lines.length === mostLines ? [doubts.file] : []),
    ...(drawnOver(reading) ? [doubts.drawnOver] : []),
    ...(head.krs === null ? [doubts.number] : []),
    ...(head.asOf === null ? [doubts.day] : []),
    ...(printFits(printId, head) ? [] : [doubts.print]),
    ...(counted === false ? [doubts.pages] : []),
    ...(divisionsComplete(divisions) ? [] : [doubts.divisions]),
    ...(certain ? [] : [doubts.identity]),
    ...(head.struckOff ? [doubts.struckOff] : []),
    // Where liquidators act, a dissolved board is no gap.
    ...representation.doubts.filter((one) => instead === null || one.en !== doubts.noBody.en),
    ...proceedings.doubts,
  ];
  return {
    document,
    kind: head.kind,
    register: head.register,
    krs: head.krs,
    asOf: head.asOf,
    asOfTime: head.asOfTime,
    printId,
    entity,
    organ: instead ? 'LIKWIDATORZY' : representation.organ,
    representation: instead ? instead.organ.rule : representation.representation,
    body: instead
      ? instead.organ.people.map((one) => ({ ...one, function: one.function || instead.role }))
      : representation.body,
    former: instead ? 0 : representation.former,
    // In liquidation a commercial proxy ends (KSH art. 284 § 1).
    proxies: instead ? [] : representation.proxies,
    attorneys: representation.attorneys,
    supervision: representation.supervision,
    places: {
      entity: [...head.numberPlaces, ...evidence],
      representation: instead ? instead.organ.places : representation.places,
      day: head.dayPlaces,
    },
    doubts: found,
    taken: head.struckOff || proceedings.taken,
  };
};
