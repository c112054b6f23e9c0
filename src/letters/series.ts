import type { MessageSeries } from '../model/index.ts';

/** One application in several messages, as people write it: "(1/2)", "cz. 2 z 3", "część 1 z 2", "part 1 of 3". */

const counted = [
  /(?:^|[\s([_-])(?:cz(?:\.|ęść|esc)?|częśc|part|pt\.|mail|e-mail|wiadomość|wiad\.|przesyłka)\s*(?:nr\s*)?(\d{1,2})\s*(?:\/|ze?(?=\s)|of(?=\s)|-)\s*(\d{1,2})(?!\d|\.\d|\/)/iu,
  /[([]\s*(\d{1,2})\s*(?:\/|z\s|of\s)\s*(\d{1,2})\s*[)\]]/u,
];

/** A part whose whole is not told: "cz. 2". */
const numbered = /(?:^|[\s([_-])(?:cz\.|część|part)\s*(\d{1,2})(?=[\s)\],;:]|$)/iu;

/** What is still to come in another message. */
const announced =
  /(?:pozostał\p{L}*|reszt\p{L}*|brakując\p{L}*|dalsz\p{L}*|kolejn\p{L}* (?:załącznik|dokument|plik)\p{L}*|remaining|rest of)[^.!?\n]{0,80}(?:w (?:kolejn|następn|osobn|oddzieln|drug|odrębn)\p{L}* (?:wiadomości|mailu|e-mailu|mejlu|przesyłce|mailach|wiadomościach)|in (?:a|the|another) ?(?:separate|next|second|following)? ?(?:message|mail|e-mail))/iu;

const most = { parts: 20, subject: 400, text: 20_000 };

/**
 * Whether a message says that it is one of several that belong together; null when it does not. Quoted lines are somebody else's
 * words.
 */
export const seriesOf = (subject: string, body: string): MessageSeries | null => {
  const title = subject.slice(0, most.subject);
  for (const pattern of counted) {
    const [, first, second] = pattern.exec(title) ?? [];
    const [part, of] = [Number(first), Number(second)];
    if (of >= 2 && of <= most.parts && part >= 1 && part <= of) return { part, of };
  }
  const part = Number(numbered.exec(title)?.[1]);
  if (part >= 1 && part <= most.parts) return { part, of: null };
  const own = body
    .slice(0, most.text)
    .split('\n')
    .filter((line) => !/^\s*>/.test(line))
    .join(' ')
    .replace(/\s+/g, ' ');
  return announced.test(own) ? { part: null, of: null } : null;
};
