import type { selfCheckPl } from './self-check-pl.ts';

export const selfCheckEn: typeof selfCheckPl = {
  title: 'Check your application before sending it',
  intro:
    'Choose the form, filled in and signed. It is checked by the same rules by which the office checks it, and you are told in plain words what to correct.',
  nothingKept: 'Nothing is kept',
  nothingKeptWhat:
    'The file is read in memory and forgotten as soon as the result is shown. Neither it, nor its name, nor who asked is stored. This does not file the application: send it as usual.',
  file: 'File with the application',
  fileHint: (size) =>
    `One file: a signed PDF, a XAdES signature, or the whole message saved as .eml with its attachments. At most ${size}.`,
  drop: 'You may also drop the file onto this field.',
  submit: 'Check',
  secrets: 'Never send private keys or passwords.',
  lists: 'Check list to print',
  listsWhat: 'The same on one sheet, for each application.',
  counter: "List for the office's counter",
  problem: {
    file: 'No file was chosen. Choose one file and try again.',
    several:
      'Several files were chosen. One is checked at a time; an application with annexes may come as an .eml file.',
    form: 'The page was open for too long, or the browser takes no cookies. Please try again.',
    often: (minutes) =>
      `Many files have been checked from this address. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
    busy: 'Many people are checking their applications now. Try again in a few minutes.',
    failed: 'This file could not be checked. Nothing was stored.',
  },
  result: 'Result of the check',
  checked: 'Checked file',
  asProcedure: 'Application',
  verdict: {
    accept: 'We found nothing to correct.',
    complete: 'The application needs to be completed.',
    reject: 'As it stands, the application would be returned to be corrected.',
    officer: 'Not everything can be settled here.',
  },
  unknown: 'We recognised none of the forms that we check in this file.',
  noDecision: 'This is advice, not a decision of the office. An officer decides.',
  bad: (n) => `To correct before sending: ${n}`,
  open: (n) => `Cannot be checked here: ${n}`,
  openWhat: 'This does not mean that it is wrong. An officer will look at it.',
  note: (n) => `Good to know: ${n}`,
  good: (n) => `Defects that are not there: ${n}`,
  point: (point) => `point ${point}`,
  todo: 'What to do',
  notAsked: 'What this page does not check',
  notAskedWhat:
    'No register and no issuer of certificates is asked here, and neither people known to the office nor earlier letters are. The office may therefore find more.',
  again: 'Check another file',
  checkLists: {
    title: 'Check lists',
    intro: 'What an application needs to be accepted. The lists are made from the same rules by which it is checked.',
    of: (name) => `Check list: ${name}`,
    how: 'Look at every point before sending. Tick it when that defect is not there.',
    version: (version, day) => `Rules ${version}, as of ${day}.`,
    sources: 'Sources',
    reject: 'the application comes back',
    complete: 'the office asks for it',
    whole: 'The whole letter',
    points: (point) => `Point ${point} of the form`,
    others: 'All lists',
    none: 'There is no check list.',
    print: 'The page is made for printing (Ctrl+P).',
  },
};
