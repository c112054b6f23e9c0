/** Plays cases in a process of its own, which may be killed: see fuzz-signatures.ts. */
import { readFileSync, writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { judge } from './fuzz/judge.ts';
import { caseOf, play } from './fuzz/cases.ts';
import { runCases } from './fuzz/run-cases.ts';
import { subjectsFromText } from './fuzz/subjects.ts';

const [subjectsFile = '', mode, ...numbers] = process.argv.slice(2);
const [seed = 0, from = 0, until = 0] = numbers.map(Number);
/** The parent reads this even while a case hangs: an ordinary message would wait for the case to end. */
const tell = (line: string): void => {
  writeSync(3, `${line}\n`);
};
const subjects = subjectsFromText(readFileSync(subjectsFile, 'utf8'));

if (mode === 'alone') {
  // One case by itself: what it alone adds to the highest mark of a process that has judged its kind before.
  const current = caseOf(subjects, seed, from);
  for (let round = 0; round < 50; round += 1) await judge(current.subject, current.subject.bytes);
  const bytes = play(current);
  const resting = process.resourceUsage().maxRSS;
  await judge(current.subject, bytes);
  await setTimeout(10);
  tell(`grew ${(process.resourceUsage().maxRSS - resting) * 1024}`);
} else {
  const played = await runCases(subjects, {
    seed,
    from,
    until,
    before: (index) => tell(`at ${index}`),
    failed: ({ file, ...failure }) => tell(`failed ${JSON.stringify({ ...failure, file: file.toString('base64') })}`),
  });
  tell(`done ${played}`);
}
