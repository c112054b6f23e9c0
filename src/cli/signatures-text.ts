import { problemWords, type Language, type Problem, type Signature } from '../model/index.ts';
import { indicationWords, signatureKindWords, signatureSentences, visible } from '../reports/index.ts';

/** `okienko verify` for people: one block a signature, its sentences and its checks. */
export const signaturesText = (
  result: { readonly file: string; readonly problems: readonly Problem[]; readonly signatures: readonly Signature[] },
  language: Language,
): string => {
  const none = { pl: 'Nie ma podpisu elektronicznego.', en: 'There is no electronic signature.' }[language];
  const mark = { 'TOTAL-PASSED': '✓', 'TOTAL-FAILED': '✗', INDETERMINATE: '?' } as const;
  return [
    visible(result.file),
    ...result.problems.map(({ code, detail }) => `  ! ${problemWords[code][language]} (${visible(detail)})`),
    ...(result.signatures.length === 0 ? [`  ${none}`] : []),
    ...result.signatures.flatMap((signature) => [
      `  ${mark[signature.indication]} ${signature.indication}${signature.subIndication ? ` / ${signature.subIndication}` : ''} · ${indicationWords[language][signature.indication]} · ${signatureKindWords[language][signature.kind]}`,
      ...signatureSentences(signature, language).map((sentence) => `    ${visible(sentence)}`),
      ...signature.checks.map(
        ({ check, ok, detail }) => `      ${ok === null ? '·' : ok ? '✓' : '✗'} ${check}: ${visible(detail)}`,
      ),
    ]),
  ].join('\n');
};
