import { mostAllowed, type DocumentReading, type Problem } from '../../model/index.ts';
import { textOnly, unreadable, type Reader } from '../reader.ts';
import { eFormText, readEForm, type EForm } from './e-form.ts';
import { readHtml, xmlText } from './read-markup.ts';
import { decodeText } from './read-text.ts';

/** Text files beyond this are cut: nobody writes an annex of that length. */
const longest = mostAllowed('textBytes');

const cut = (bytes: Uint8Array): readonly Problem[] =>
  bytes.length > longest
    ? [{ code: 'page-truncated', detail: `Only the first ${longest} bytes of the text were read.` }]
    : [];

export const plainTextReader: Reader = {
  id: 'text',
  accepts: (_bytes, type) => ['text/plain', 'text/csv', 'text/calendar', 'text/vcard'].includes(type),
  read: (bytes, { type }) =>
    Promise.resolve({ ...textOnly(type, decodeText(bytes.subarray(0, longest))), problems: cut(bytes) }),
};

export const htmlReader: Reader = {
  id: 'html',
  accepts: (_bytes, type) => type === 'text/html',
  read: (bytes, { type }) => {
    const { text, hidden, unsure } = readHtml(bytes.subarray(0, longest));
    const problems: Problem[] = [
      ...cut(bytes),
      ...(hidden === '' ? [] : [{ code: 'text-hidden', detail: 'The page hides some of its text.' } as const]),
      ...(unsure === ''
        ? []
        : [
            {
              code: 'readers-disagree',
              detail: 'Programs may show the page otherwise: its styles may hide text.',
            } as const,
          ]),
    ];
    return Promise.resolve({ ...textOnly(type, text), problems });
  },
};

/** The fields of an e-form stand on no page: they are named by their paths. */
const eFormReading = (type: string, form: EForm): DocumentReading => ({
  ...textOnly(type, eFormText(form)),
  title: form.template,
  eForm: {
    template: form.template,
    stylesheets: form.stylesheets,
    paths: form.paths,
    spaces: form.spaces,
    attributes: form.attributes,
    beside: form.beside,
  },
  active: form.attachments.map((name) => ({ kind: 'embedded-file', detail: name })),
  widgets: form.fields.map(({ path, value }) => ({
    name: path,
    kind: 'text',
    page: 1,
    box: [0, 0, 0, 0],
    value,
    checked: null,
    appearanceText: null,
    hidden: false,
  })),
});

const xmlDetails = {
  'xml-dtd': 'The XML has a document type declaration, which is refused.',
  'xml-malformed': 'The XML is not well-formed.',
  'too-deep': 'The XML is nested deeper than is read.',
} as const;

export const xmlReader: Reader = {
  id: 'xml',
  accepts: (_bytes, type) => type === 'application/xml' || type === 'text/xml',
  read: (bytes, { type }) => {
    if (bytes.length > mostAllowed('textXmlBytes'))
      return Promise.resolve(unreadable(type, 'too-large', 'The XML is longer than is read.'));
    const result = xmlText(bytes);
    const form = 'text' in result ? readEForm(decodeText(bytes).replace(/^\u{feff}/u, '')) : null;
    if (form !== null) return Promise.resolve(eFormReading(type, form));
    return Promise.resolve(
      'text' in result ? textOnly(type, result.text) : unreadable(type, result.refused, xmlDetails[result.refused]),
    );
  },
};
