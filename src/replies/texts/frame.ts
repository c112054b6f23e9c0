import type { Language } from '../../model/index.ts';
import type { LocalisedText } from './text.ts';

/** What lies between the head and the farewell of a letter, and its subject. */
export type LetterParts = { readonly subject: string; readonly body: string };

const frames: Readonly<Record<Language, (parts: LetterParts) => string>> = {
  pl: ({ subject, body }) => `---
subject: "Sprawa {reference}: ${subject}"
---
{#place}{place}, {/place}{date}
Znak sprawy: {reference}

${body}

{#contact}
Na pytania odpowiemy pod adresem lub numerem: {contact}
{/contact}

Z poważaniem

{#closing}
{line}
{/closing}

{#notice}
{line}
{/notice}
`,
  en: ({ subject, body }) => `---
subject: "Case {reference}: ${subject}"
---
{#place}{place}, {/place}{date}
Case number: {reference}

${body}

{#contact}
Questions are answered at: {contact}
{/contact}

Yours faithfully

{#closing}
{line}
{/closing}

{#notice}
{line}
{/notice}
`,
};

/** Subject, place and day, reference, contact and signature stand alike in every general letter. */
export const framed = (language: Language, parts: LetterParts): string => frames[language](parts);

export const framedText = (parts: Readonly<Record<Language, LetterParts>>): LocalisedText => ({
  pl: framed('pl', parts.pl),
  en: framed('en', parts.en),
});
