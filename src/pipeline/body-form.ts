import type { Roles } from './assign-roles.ts';
import type { PipelineContext } from './context.ts';
import type { Examined, ExamineOrder } from './examine.ts';
import type { Looked } from './look.ts';
import type { UnpackedLetter } from '../model/index.ts';

const shortest = 200;
/** Where a mail program puts the message that is answered, if it does not mark every line. */
const answered =
  /^(?:-{2,}.*(?:original message|oryginalna|oryginału)|(?:W dniu|Dnia|On) .{5,120}(?:pisze|napisał|napisała|wrote):|(?:Od|From): .*@)/imu;

/** What the sender wrote, without what the message answers: that may be an application of the past. */
const ownWords = (text: string): string => {
  const at = text.search(answered);
  return (at < 0 ? text : text.slice(0, at))
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n');
};

/**
 * The letter's own text as an application: only where nothing that came with it is a form, and only where it names itself and
 * most of the form's places. It is document 0, whose signatures are those over the whole letter. Such an application is
 * always for an officer: it is told by its words alone.
 */
export const withBodyForm = async (
  looked: readonly Looked[],
  letter: UnpackedLetter,
  context: PipelineContext,
): Promise<readonly Looked[]> => {
  const [mail, ...rest] = looked;
  if (mail === undefined || mail.document.role !== 'letter' || mail.examined !== null) return looked;
  const text = ownWords(letter.bodyText);
  if (text.trim().length < shortest) return looked;
  if (rest.some(({ examined }) => examined !== null && examined.match.match !== 'unknown')) return looked;
  const order: ExamineOrder = {
    bytes: new TextEncoder().encode(text),
    name: 'body.txt',
    document: mail.document.id,
    at: context.clock,
    language: context.language,
    ocr: false,
    maxPages: 1,
  };
  const outcome = await context.cage.run<Examined>('examine', order);
  if (!outcome.ok || outcome.value.match.match === 'unknown') return looked;
  const { signatures: _signatures, wanted: _wanted, ...examined } = outcome.value;
  return [{ ...mail, examined }, ...rest];
};

/** Whether the application is the letter's own text. */
export const isBodyForm = ({ application }: Pick<Roles, 'application'>): boolean =>
  application !== null && application.document.role === 'letter';
