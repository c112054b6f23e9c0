import { problemWords, type Language, type Problem, type Signature } from '../model/index.ts';
import { aspectsOf, checkWords, explainSignature, standingSigns, visible } from '../reports/index.ts';

/** `okienko verify` for people: one block a signature: a line, the explanation, what would help, and its checks. */
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
    ...result.signatures.flatMap((signature) => {
      const { line, answers } = explainSignature({ document: 0, ...signature }, language, () => result.file);
      const aspects = aspectsOf(signature, language);
      const code = signature.subIndication
        ? `${signature.indication}/${signature.subIndication}`
        : signature.indication;
      return [
        `  ${mark[signature.indication]} ${line} (${code}, ${visible(signature.format)}${signature.level === 'none' ? '' : ` ${signature.level}`})`,
        ...answers.map(({ question, text }) => `    ${question === 'help' ? '→ ' : ''}${text}`),
        ...(aspects.length === 0
          ? []
          : [`    ${aspects.map(({ words, standing }) => `${standingSigns[standing]} ${words}`).join(' · ')}`]),
        ...signature.checks.map(
          ({ check, ok, detail }) =>
            `      ${ok === null ? '·' : ok ? '✓' : '✗'} ${checkWords(check, language)}: ${visible(detail)}`,
        ),
      ];
    }),
  ].join('\n');
};
