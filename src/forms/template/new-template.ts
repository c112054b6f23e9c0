import { OkienkoError, type DocumentReading, type Language } from '../../model/index.ts';
import { detectType, mostPages, renderStatic } from '../../documents/index.ts';
import { readBlank, templateFromBlank } from '../load-template.ts';
import type { Template } from '../template.ts';
import { variants } from './make-profile.ts';
import { draftFields, type Draft, type DraftField } from './draft.ts';
import { printedFacts } from './printed-facts.ts';
import { writeForm } from './write-form.ts';

/** Pixels an inch at which a blank's lines are looked for: three to a point. */
const drawingDpi = 216;

export type NewTemplateOrder = {
  readonly bytes: Uint8Array;
  /** File name of the blank, without a path. */
  readonly name: string;
  /** What a person knows better than the blank says. */
  readonly id?: string;
  readonly version?: string;
  readonly title?: string;
  /** Day from which the edition is in force. */
  readonly from?: string;
  readonly language: Language;
};

export type NewTemplate = {
  /** The text of form.yaml. */
  readonly form: string;
  /** File name that form.yaml gives the blank: `blank.pdf`, `blank.docx` or `blank.odt`. */
  readonly blank: string;
  readonly id: string;
  readonly version: string;
  readonly title: string;
  /** Fields that hold what belongs to one person, and how a procedure may shorten each in explanations. */
  readonly personal: readonly { readonly id: string; readonly mask: 'name' | 'phone' | 'email' | 'text' }[];
  readonly pages: number;
  /** How many pictures of each page the profile is made from. */
  readonly variants: number;
  readonly counts: { readonly fields: number; readonly zones: number; readonly unlabelled: number };
  /** Whether the fields were found from the drawing rather than in the file. */
  readonly drawn: boolean;
};

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.oasis.opendocument.text': 'odt',
};

const refuse = (message: string): never => {
  throw new OkienkoError('template', message);
};

/** Fails with `template` for what cannot be a blank: a picture of one, an encrypted or broken file, one without words. */
const checked = async (bytes: Uint8Array, name: string): Promise<{ blank: DocumentReading; ending: string }> => {
  const type = detectType(bytes, name);
  const ending =
    endings[type] ?? refuse(`${name} is no PDF, DOCX or ODT: a blank is the office's own file, not a picture of it.`);
  const blank = await readBlank(bytes, name);
  if (blank.problems.some(({ code }) => code === 'too-many-pages')) refuse(`${name} has more than ${mostPages} pages.`);
  if (blank.text.trim() === '')
    refuse(
      `${name} has no text of its own: it is a scan, or its letters are drawn. A blank is the office's original file.`,
    );
  const unread = blank.pages.find((page) => page.source === 'none' && page.images.length > 0);
  if (unread !== undefined)
    refuse(`Page ${unread.number} of ${name} is a picture without text; what is printed there could not be compared.`);
  return { blank, ending };
};

const maskOf = ({ holds, label }: DraftField): 'name' | 'phone' | 'email' | 'text' =>
  holds === 'phone' || holds === 'email' ? holds : /imi[ęo]|nazwisk/iu.test(label) ? 'name' : 'text';

const unlabelled = ({ fields }: Draft): number => fields.filter((field) => field.found.label.from === 'none').length;

/**
 * `form.yaml` for a blank: its form fields or content controls, or where it has none, places found from its drawing. The
 * same blank gives the same bytes. Throws OkienkoError `template` for a file that is no usable blank.
 */
export const newTemplate = async (order: NewTemplateOrder): Promise<NewTemplate> => {
  const { bytes, name, language } = order;
  const { blank, ending } = await checked(bytes, name);
  const images = blank.office === undefined ? await renderStatic(bytes, { dpi: drawingDpi, maxPages: mostPages }) : [];
  const draft = draftFields(blank, images);
  const printed = printedFacts(blank, name.replace(/\.[^.]*$/u, ''));
  const head = {
    ...printed,
    ...(order.title === undefined ? {} : { title: order.title }),
    ...(order.id === undefined ? {} : { id: order.id }),
    ...(order.version === undefined ? {} : { version: order.version }),
    blank: `blank.${ending}`,
    from: order.from ?? null,
  };
  const form = writeForm(head, draft, language);
  await loaded(bytes, form, head.blank);
  return {
    form,
    blank: head.blank,
    id: head.id,
    version: head.version,
    title: head.title,
    personal: draft.fields
      .filter((field) => field.personal && field.type !== 'flag')
      .map((field) => ({ id: field.id, mask: maskOf(field) })),
    pages: blank.pages.length,
    variants: variants.length,
    counts: { fields: draft.fields.length, zones: draft.zones.length, unlabelled: unlabelled(draft) },
    drawn: draft.places.length > 0,
  };
};

/** What was written must be readable: a blank's odd labels may not break the file that holds them. */
const loaded = (bytes: Uint8Array, form: string, blank: string): Promise<Template> =>
  templateFromBlank(bytes, form, blank);
