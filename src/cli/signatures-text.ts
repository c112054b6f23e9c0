import { problemWords, type Language, type Problem, type Signature } from '../model/index.ts';
import { aspectsOf, checkWords, explainSignature, standingSigns, visible } from '../reports/index.ts';

/** The level is one of form; that its time-stamp does not count is said with it. */
const levelText = ({ level, time }: Signature, language: Language): string => {
  if (level === 'none') return '';
  if (level === 'B-B' || time.proven !== null) return ` ${level}`;
  return language === 'pl' ? ` ${level} tylko z formy` : ` ${level} by form only`;
};

/** What no signature means: nobody knows of a file that could not be read, and of a mail only what stands around it. */
const noneFound = (
  { type, problems }: { readonly type?: string; readonly problems: readonly Problem[] },
  language: Language,
): string | null => {
  if (problems.length > 0) return null;
  if (type === 'message/rfc822')
    return {
      pl: 'Sama wiadomość nie jest podpisana. Podpisy w załącznikach sprawdza „okienko check”.',
      en: 'The message itself is not signed. Signatures in its attachments are checked by “okienko check”.',
    }[language];
  return { pl: 'Nie ma podpisu elektronicznego.', en: 'There is no electronic signature.' }[language];
};

/** `okienko verify` for people: one block a signature: a line, the explanation, what would help, and its checks. */
export const signaturesText = (
  result: {
    readonly file: string;
    readonly type?: string;
    readonly problems: readonly Problem[];
    readonly signatures: readonly Signature[];
  },
  language: Language,
): string => {
  const none = noneFound(result, language);
  const mark = { 'TOTAL-PASSED': '✓', 'TOTAL-FAILED': '✗', INDETERMINATE: '?' } as const;
  return [
    visible(result.file),
    ...result.problems.map(({ code, detail }) => `  ! ${problemWords[code][language]} (${visible(detail)})`),
    ...(result.signatures.length === 0 && none !== null ? [`  ${none}`] : []),
    ...result.signatures.flatMap((signature) => {
      const { line, answers } = explainSignature({ document: 0, ...signature }, language, () => result.file);
      const aspects = aspectsOf(signature, language);
      const code = signature.subIndication
        ? `${signature.indication}/${signature.subIndication}`
        : signature.indication;
      return [
        `  ${mark[signature.indication]} ${line} (${code}, ${visible(signature.format)}${levelText(signature, language)})`,
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
