import type { Alteration, Box } from '../model/index.ts';
import { alterationSentences } from './alteration-sentence.ts';
import { sideBySide, structureWords } from './both-sides.ts';
import { editionNotes } from './edition-notes.ts';
import { pageNotes } from './page-notes.ts';
import { alterationWords, excerpt, percent } from './field-values.ts';
import { evidenceOf, picture } from './html-evidence.ts';
import { badge } from './html-findings.ts';
import { markup, type BlankView, type Markup, type PageView, type View } from './html-markup.ts';
import { quoted, visible } from './safe-text.ts';

/** Differences shown with pictures; more of them make a page that no browser scrolls or prints in reasonable time. */
const mostWithPictures = 100;

/** Kinds whose two texts are words of the official form and of the one sent. */
const ofWords: ReadonlySet<Alteration['kind']> = new Set(['text-added', 'text-removed', 'text-changed']);

const documentOf = (view: View, one: Alteration): number =>
  one.document ?? view.report.documents.find(({ role }) => role === 'form')?.id ?? 0;

const blankPage = (view: View, { places }: Alteration): BlankView | null =>
  places?.blank ? view.blank(places.blank.sha256, places.blank.page) : null;

const receivedPage = (view: View, one: Alteration): PageView | null =>
  one.places?.received ? view.page(documentOf(view, one), one.places.received.page) : null;

/** Whether each side that has a page has its picture. */
const hasPictures = (view: View, one: Alteration): boolean => {
  if (one.places === undefined) return view.page(documentOf(view, one), one.page) !== null;
  return (
    (one.places.blank === null || blankPage(view, one) !== null) &&
    (one.places.received === null || receivedPage(view, one) !== null)
  );
};

const withoutPictures = ({ language }: View, without: number, all: number): string =>
  language === 'pl'
    ? `Obrazów obu miejsc obok siebie nie ma przy ${without} z ${all} ${all === 1 ? 'zmiany' : 'zmian'}: strony nie dało się narysować albo plik byłby zbyt duży. Miejsca te opisano słowami.`
    : `Pictures of both places are missing for ${without} of ${all} ${all === 1 ? 'difference' : 'differences'}: a page could not be drawn, or the file would be too large. Their places are told in words.`;

type Side = {
  readonly title: string;
  readonly page: PageView | BlankView | null;
  readonly box: Box | null;
  readonly crop: Box | null;
  readonly words: string;
  readonly place: string;
  readonly missing: string;
  readonly what: string;
};

const side = (view: View, { title, page, box, crop, words, place, missing, what }: Side): Markup => {
  const seen = words === '' ? '' : ` ${view.say('Widać', 'It shows')}: ${quoted(excerpt(words, 200), view.language)}.`;
  const described = `${what} ${view.say('Miejsce zaznaczono.', 'The place is outlined.')}${seen}`;
  const shown =
    page === null || box === null || crop === null
      ? markup`<p class="no-picture">${missing}</p>`
      : picture(page, [box], described, crop);
  return markup`<figure><figcaption><strong>${title}</strong>${place && `, ${place}`}</figcaption>${shown}</figure>`;
};

/** The blank's place and the received one's as two pictures of one size. */
const bothPictures = (view: View, one: Alteration): Markup => {
  const { blank, received } = one.places!;
  const pages = { blank: blankPage(view, one), received: receivedPage(view, one) };
  const crops = sideBySide(
    blank && pages.blank && { ...blank, ...sizeOf(pages.blank) },
    received && pages.received && { ...received, ...sizeOf(pages.received) },
  );
  const name = view.documentName(documentOf(view, one));
  const pageWord = (page: number): string => `${view.say('strona', 'page')}\u00A0${page}`;
  const compared = ofWords.has(one.kind);
  const noPicture = view.say('Tej strony nie pokazano.', 'This page is not shown.');
  return markup`<div class="evidence both">${side(view, {
    title: view.say('Urzędowy wzór', 'Official form'),
    page: pages.blank,
    box: blank && blank.box,
    crop: crops.blank,
    words: compared ? one.expected : '',
    place: blank === null ? '' : pageWord(blank.page),
    missing: blank === null ? view.say('Wzór nie ma takiej strony.', 'The official form has no such page.') : noPicture,
    what: view.say(
      `Wycinek strony ${blank?.page ?? ''} urzędowego wzoru.`,
      `Part of page ${blank?.page ?? ''} of the official form.`,
    ),
  })}${side(view, {
    title: view.say('Otrzymano', 'Received'),
    page: pages.received,
    box: received && received.box,
    crop: crops.received,
    words: compared ? one.found : '',
    place: received === null ? '' : `${name}, ${pageWord(received.page)}`,
    missing:
      received === null ? view.say('W otrzymanym pliku nie ma tej strony.', 'The file has no such page.') : noPicture,
    what: view.say(
      `Wycinek strony ${received?.page ?? ''} dokumentu ${name}.`,
      `Part of page ${received?.page ?? ''} of ${name}.`,
    ),
  })}</div>`;
};

const sizeOf = ({ width, height }: PageView | BlankView): { width: number; height: number } => ({ width, height });

/** Files without pages: what stands at the place in the structure of either, quoted. */
const bothQuoted = (view: View, one: Alteration): Markup => {
  const place = structureWords(one.path ?? '', view.language);
  const nothing = markup`<span class="cite">${view.say('nic', 'nothing')}</span>`;
  const quote = (title: string, text: string): Markup =>
    markup`<figure><figcaption><strong>${title}</strong></figcaption><blockquote class="structure">${text === '' ? nothing : excerpt(text)}</blockquote></figure>`;
  return markup`<p class="cite">${view.say('Miejsce w pliku', 'Place in the file')} ${view.documentName(documentOf(view, one))}: ${excerpt(place, 300)}</p><div class="evidence both">${quote(view.say('Urzędowy wzór', 'Official form'), one.expected)}${quote(view.say('Otrzymano', 'Received'), one.found)}</div>`;
};

const evidence = (view: View, one: Alteration, number: number): Markup | '' => {
  if (one.path !== undefined) return bothQuoted(view, one);
  if (one.places !== undefined && number <= mostWithPictures && (blankPage(view, one) ?? receivedPage(view, one)))
    return bothPictures(view, one);
  const { page, box } = one.places?.received ?? one;
  const quote = ofWords.has(one.kind) && one.found ? { quote: one.found } : {};
  // Without its box it is told in words alone.
  const place = number <= mostWithPictures && one.places === undefined ? { page, box } : { page };
  return evidenceOf(view, [{ document: documentOf(view, one), ...place, via: 'text', ...quote }]);
};

export const alterationItem = (
  view: View,
  { one, words, number }: { readonly one: Alteration; readonly words: string; readonly number: number },
): Markup => {
  const compared = ofWords.has(one.kind);
  return markup`<li class="card ${one.certain ? 'bad' : 'open'}">
<p class="status">${one.certain ? badge(view, 'bad', view.say('Zmiana', 'Alteration')) : badge(view, 'open', view.say('Do sprawdzenia', 'To check'))}<span>${alterationWords[view.language][one.kind]} · ${view.say('pewność', 'confidence')} ${percent(one.confidence)}</span></p>
${compared ? markup`<dl class="pair">${one.expected && markup`<dt>${view.say('We wzorze', 'Official form')}</dt><dd><del>${excerpt(one.expected)}</del></dd>`}${one.found && markup`<dt>${view.say('Otrzymano', 'Received')}</dt><dd><ins>${excerpt(one.found)}</ins></dd>`}</dl>` : markup`<p class="message">${view.prose(words)}</p>`}
${one.edition === undefined ? '' : markup`<p class="message">${view.say('Tak brzmi tu wydanie', 'So it reads in edition')} ${visible(one.edition)}.</p>`}
${evidence(view, one, number)}
</li>`;
};

export const alterationsSection = (view: View): Markup => {
  const { comparison, template } = view.report;
  const altered = alterationSentences(view.report, view.report.alterations, (text) => excerpt(text));
  const words = {
    exact: view.say('Formularz jest zgodny z urzędowym wzorem.', 'The form agrees with the official one.'),
    altered: view.say('Formularz różni się od urzędowego wzoru.', 'The form differs from the official one.'),
    unknown: view.say(
      'Nie rozpoznano wzoru formularza, więc nie było z czym go porównać.',
      'The form was not recognised, so there was nothing to compare it with.',
    ),
    uncompared: view.say(
      'Wzór rozpoznano, ale nie udało się porównać z nim formularza.',
      'The form was recognised but could not be compared with the official one.',
    ),
  }[comparison?.outcome === 'cannot-tell' ? 'uncompared' : template.match];
  const without = altered.filter(
    ({ alteration }, index) =>
      alteration.path === undefined && (index >= mostWithPictures || !hasPictures(view, alteration)),
  ).length;
  const notes = [...editionNotes(template, view.language), ...pageNotes(comparison, view.language)];
  return markup`<section aria-labelledby="alterations"><h2 id="alterations">${view.say('Zgodność z wzorem', 'Agreement with the official form')}</h2>
<p>${[words, ...notes].join(' ')}</p>
${without === 0 ? '' : markup`<p class="cite">${withoutPictures(view, without, altered.length)}</p>`}
${altered.length > 0 ? markup`<ol class="plain">${altered.map(({ alteration, words: told }, index) => alterationItem(view, { one: alteration, words: told, number: index + 1 }))}</ol>` : ''}</section>`;
};
