import type { NewTemplate } from '../forms/index.ts';
import { newReplies } from './new-pack-replies.ts';

/** Text of a YAML scalar: a JSON string is one. */
const text = (value: string): string => JSON.stringify(value);

/** `zgloszenie-robot-wodnych` → `ZRW`: what ids of the pack's rules begin with. */
export const codeOf = (id: string): string => {
  const letters = id
    .split('-')
    .map((word) => word[0] ?? '')
    .join('')
    .replace(/[^a-z]/gu, '')
    .toUpperCase()
    .slice(0, 3);
  return letters.length < 2 ? 'FRM' : letters;
};

export const maskLines = (personal: NewTemplate['personal']): readonly string[] =>
  personal.map(({ id, mask }) => `  form.${id}: ${mask}`);

const procedure = (
  made: NewTemplate,
  from: string,
): string => `# Ustalenia jednej sprawy; docs/rule-authoring.md objaśnia każdy klucz.
schema: okienko.procedure/1
id: ${made.id}
version: "1"
name:
  pl: ${text(made.title)}
  en: ${text(made.title)}
effective: { from: ${from} }
# Skrzynki, na które składa się ten wniosek.
addressees: []
channel: email
regime: TECH
# Pismo, które mówi coś ponad przesłanie wniosku (np. go cofa), trafia do osoby.
shared: { covering-message: ${codeOf(made.id)}-MAIL-90 }
order: [DOC, X, MAIL]
${made.personal.length === 0 ? 'masks: {}' : `# Jak skracać dane osób w wyjaśnieniach: name, phone, email, key albo text.\nmasks:\n${maskLines(made.personal).join('\n')}`}
citations:
  wzor:
    title: ${text(made.title)}
`;

const known = (code: string, from: string): string => `id: ${code}-DOC-01
title: { pl: Nieznany wzór formularza, en: Unknown form }
severity: reject
review: true
effective: { from: ${from} }
cite: { doc: wzor, clause: wzór }
unsure: template.match == "unknown" && application.source != "text"
require: template.match != "unknown"
evidence: [template]
message:
  pl: Przesłany dokument nie jest tym formularzem w żadnym ze znanych wydań.
  en: The document sent is not this form in any known edition.
doubt:
  pl: Dokument jest skanem lub obrazem i nie udało się pewnie rozpoznać wzoru formularza.
  en: The document is a scan or an image, and the edition of the form could not be recognised with certainty.
remedy:
  pl: Prosimy wypełnić aktualny formularz bez zmiany jego treści i układu.
  en: Please fill in the current form without changing its text or layout.
tests:
  - { given: { template: { match: exact }, application: { source: text } }, expect: pass }
  - { given: { template: { match: unknown }, application: { source: text } }, expect: fail }
  - { given: { template: { match: unknown }, application: { source: ocr } }, expect: cannot-tell }
  - { given: {}, expect: cannot-tell }
`;

const unaltered = (code: string, from: string): string => `id: ${code}-DOC-02
title: { pl: Zmieniona treść lub układ formularza, en: Altered text or layout of the form }
severity: reject
review: true
effective: { from: ${from} }
cite: { doc: wzor, clause: wzór }
after: [${code}-DOC-01]
unsure: comparison.outcome == "cannot-tell" || (comparison.outcome == "altered" && !alterations.exists(a, a.certain))
require: comparison.outcome == "same"
evidence: [alterations]
message:
  pl: "Formularz różni się od wzoru w {n, plural, one {# miejscu} few {# miejscach} many {# miejscach} other {# miejsca}}."
  en: "The form differs from its official edition in {n, plural, one {# place} other {# places}}."
doubt:
  pl: Trzeba porównać dokument z wzorem formularza.
  en: A person has to compare the document with the official form.
remedy:
  pl: Prosimy pobrać aktualny wzór, wypełnić go bez zmian i podpisać ponownie.
  en: Please download the current form, fill it in without changes and sign it again.
params: { n: size(alterations) }
tests:
  - { given: { comparison: { outcome: same }, alterations: [] }, expect: pass }
  - given:
      comparison: { outcome: altered }
      alterations: [{ kind: text-changed, page: 1, expected: tak, found: nie, certain: true }]
    expect: fail
    says: { pl: w 1 miejscu }
  - { given: { comparison: { outcome: cannot-tell }, alterations: [] }, expect: cannot-tell }
`;

const edition = (code: string, from: string): string => `id: ${code}-DOC-03
title: { pl: Nieaktualny wzór formularza, en: Superseded edition of the form }
severity: note
review: true
effective: { from: ${from} }
cite: { doc: wzor, clause: wzór }
after: [${code}-DOC-01]
require: "!template.outdated"
evidence: [template]
message:
  pl: Wniosek złożono na wzorze {version}, który nie jest już aktualny.
  en: The application uses edition {version} of the form, which has been superseded.
params: { version: template.version }
tests:
  - { given: { template: { outdated: false, version: "2" } }, expect: pass }
  - { given: { template: { outdated: true, version: "1" } }, expect: fail, says: { pl: wzorze 1 } }
  - { given: {}, expect: cannot-tell }
`;

/** Until the office's own rules are written nothing may be accepted by a machine. */
const unfinished = (code: string, from: string): string => `id: ${code}-X-01
# Usuń tę regułę, gdy reguły dla pól, podpisów i reprezentacji będą gotowe.
title: { pl: Pakiet reguł w budowie, en: Rules still to be written }
severity: note
review: true
effective: { from: ${from} }
cite: { doc: wzor, clause: wzór }
require: template.match == "unknown"
evidence: [template]
message:
  pl: Reguły tej sprawy nie są jeszcze kompletne; o wniosku decyduje osoba.
  en: The rules of this matter are not complete yet; a person decides.
tests:
  - { given: { template: { match: exact } }, expect: fail }
  - { given: { template: { match: unknown } }, expect: pass }
  - { given: {}, expect: cannot-tell }
`;

/**
 * The files of a pack to start from, by path: it recognises the form, its edition, and alterations, and leaves every decision
 * to a person.
 */
export const newPack = (made: NewTemplate, from: string): Readonly<Record<string, string>> => {
  const code = codeOf(made.id);
  return {
    'procedure.yaml': procedure(made, from),
    [`rules/${code}-DOC-01.yaml`]: known(code, from),
    [`rules/${code}-DOC-02.yaml`]: unaltered(code, from),
    [`rules/${code}-DOC-03.yaml`]: edition(code, from),
    [`rules/${code}-X-01.yaml`]: unfinished(code, from),
    ...newReplies,
  };
};
