import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CaseCandidate, CaseSign, LetterMemory } from '../model/index.ts';
import { caseChanges } from '../rules/index.ts';
import { chooseLink, numbersInSubject, thisCaseOf, type CaseLetter } from './case-link.ts';

const memory: LetterMemory = {
  procedure: 'pesel-registry-access',
  template: 'pesel-registry-access',
  unit: '123456785',
  unitNames: ['gmina lipowo'],
  people: [],
  personNames: [],
  system: 'SOK',
  received: '2026-03-20',
  spki: [],
  certificates: [],
};
const letter: CaseLetter = { memory, environments: ['production'], sender: 'a@lipowo.example', fallback: false };
const earlier = (change: Partial<CaseCandidate> = {}, ...signs: CaseSign[]): CaseCandidate => ({
  submission: 'A-1041',
  signs: signs.length > 0 ? signs : ['reply'],
  procedure: 'pesel-registry-access',
  received: '2026-03-02',
  verdict: 'complete',
  answered: '2026-03-05',
  unit: '123456785',
  unitNames: ['gmina lipowo'],
  sender: 'a@lipowo.example',
  system: 'sok',
  environments: ['production', 'test'],
  taken: false,
  findings: [],
  case: null,
  ...change,
});
const link = (candidates: CaseCandidate[], change: Partial<CaseLetter> = {}) => {
  const { predecessor, proposed } = chooseLink(candidates, { ...letter, ...change });
  return [
    predecessor && [predecessor.candidate.submission, predecessor.sign],
    proposed.map((one) => one.candidate.submission),
  ];
};

describe('the letter that a corrected one replaces', () => {
  it('is found by an answer to our reply, by the number in the subject, by thread, and by unit and system', () => {
    for (const sign of ['reply', 'number', 'thread', 'same-application'] as const)
      expect(link([earlier({}, sign)])).toEqual([['A-1041', sign], []]);
  });

  it('is never one of another applicant, whatever speaks for it', () => {
    const all: CaseSign[] = ['reply', 'number', 'thread', 'same-application'];
    expect(link([earlier({ unit: '999999999' }, ...all)])).toEqual([null, []]);
  });

  it('is proposed where nobody can tell whose it was', () => {
    const nobody = { unit: '', unitNames: [] };
    expect(link([earlier({ ...nobody, sender: 'b@inny.example' }, 'reply')])).toEqual([null, ['A-1041']]);
    expect(link([earlier(nobody, 'number')])).toEqual([null, ['A-1041']]);
    expect(link([earlier({ ...nobody, sender: 'b@inny.example' }, 'number')])).toEqual([null, []]);
    // Nothing could be read the first time; the same address answers our letter.
    expect(link([earlier({ ...nobody, procedure: null, verdict: 'reject' }, 'reply')])).toEqual([
      ['A-1041', 'reply'],
      [],
    ]);
  });

  it('is only proposed for one of several messages, and only of the same sender', () => {
    expect(link([earlier({}, 'series')])).toEqual([null, ['A-1041']]);
    expect(link([earlier({ sender: 'b@inny.example' }, 'series')])).toEqual([null, []]);
    expect(link([earlier({ unit: '999999999' }, 'series')])).toEqual([null, []]);
  });

  it('is none that a later letter corrects already', () => {
    expect(link([earlier({ taken: true }, 'reply', 'number', 'thread', 'same-application')])).toEqual([null, []]);
  });

  it('is proposed after an application that was accepted, and of another procedure', () => {
    expect(link([earlier({ verdict: 'accept' }, 'reply')])).toEqual([null, ['A-1041']]);
    expect(link([earlier({ procedure: 'cepik-csr' }, 'reply')])).toEqual([null, ['A-1041']]);
  });

  it('by unit and system needs the same environment, an answer of ours, and only one that it can be', () => {
    expect(link([earlier({ environments: ['test'] }, 'same-application')])).toEqual([null, []]);
    expect(link([earlier({ system: 'inny' }, 'same-application')])).toEqual([null, []]);
    expect(link([earlier({ verdict: 'accept' }, 'same-application')])).toEqual([null, []]);
    expect(link([earlier({ answered: null }, 'same-application')])).toEqual([null, ['A-1041']]);
    const two = [earlier({}, 'same-application'), earlier({ submission: 'A-1038' }, 'same-application')];
    expect(link(two)).toEqual([null, ['A-1041', 'A-1038']]);
    expect(link([...two, earlier({ submission: 'A-1030' }, 'reply')])).toEqual([['A-1030', 'reply'], []]);
  });

  it('a sender who quotes a foreign Message-ID or number gets no link', () => {
    const forged = { sender: 'obcy@zly.example', memory: { ...memory, unit: '', unitNames: [] } };
    expect(link([earlier({}, 'thread')], forged)).toEqual([null, []]);
    expect(link([earlier({}, 'number')], forged)).toEqual([null, []]);
    expect(link([earlier({}, 'reply')], forged)).toEqual([null, ['A-1041']]);
  });

  it('is never of another number, in whatever order letters come', () => {
    const some = fc.array(
      fc.record({
        unit: fc.constantFrom('123456785', '999999999', ''),
        sender: fc.constantFrom('a@lipowo.example', 'b@inny.example'),
        signs: fc.subarray<CaseSign>(['reply', 'number', 'thread', 'same-application'], { minLength: 1 }),
        verdict: fc.constantFrom('accept', 'complete', 'reject', 'officer'),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(some, (list) => {
        const candidates = list.map((one, at) => earlier({ ...one, submission: `A-${1000 + at}` }));
        const { predecessor, proposed } = chooseLink(candidates, letter);
        for (const { candidate } of [...(predecessor ? [predecessor] : []), ...proposed])
          expect(candidate.unit).not.toBe('999999999');
        expect(link(candidates.toReversed())).toEqual(link(candidates));
      }),
    );
  });
});

describe('the case of a letter', () => {
  it('begins with its first letter and keeps every time of waiting', () => {
    const second = earlier({
      submission: 'A-1050',
      received: '2026-03-10',
      answered: '2026-03-12',
      findings: [
        { rule: 'R-1', outcome: 'fail', severity: 'complete' },
        { rule: 'R-2', outcome: 'fail', severity: 'note' },
      ],
      case: {
        predecessor: null,
        proposed: [],
        number: 2,
        first: '2026-03-02',
        pauses: [{ from: '2026-03-05', until: '2026-03-10' }],
        fixed: [],
        open: [],
        broken: [],
        found: [],
        unclear: [],
      },
    });
    expect(thisCaseOf([second], letter).facts).toEqual({
      predecessor: { submission: 'A-1050', how: 'reply', received: '2026-03-10', verdict: 'complete', open: ['R-1'] },
      proposed: [],
      number: 3,
      first: '2026-03-02',
      pauses: [
        { from: '2026-03-05', until: '2026-03-10' },
        { from: '2026-03-12', until: '2026-03-20' },
      ],
    });
    expect(thisCaseOf([], letter).facts).toMatchObject({ predecessor: null, number: 1, first: '2026-03-20' });
    expect(thisCaseOf(null, letter).facts).toBeNull();
  });

  it('says what was put right, what is open and what broke; what cannot be told is none of these', () => {
    const of = (...pairs: [string, 'pass' | 'fail' | 'cannot-tell' | 'not-applicable'][]) =>
      pairs.map(([rule, outcome]) => ({ rule, outcome, severity: 'complete' as const }));
    const now = (...pairs: Parameters<typeof of>) => of(...pairs).map((one) => ({ ...one, trace: [] }));
    expect(
      caseChanges(
        of(
          ['A', 'fail'],
          ['B', 'fail'],
          ['C', 'pass'],
          ['D', 'cannot-tell'],
          ['E', 'fail'],
          ['F', 'fail'],
          ['G', 'fail'],
        ),
        now(
          ['A', 'pass'],
          ['B', 'fail'],
          ['C', 'fail'],
          ['D', 'fail'],
          ['E', 'cannot-tell'],
          ['F', 'not-applicable'],
          ['H', 'fail'],
        ),
        false,
      ),
    ).toEqual({ fixed: ['A', 'F'], open: ['B'], broken: ['C'], found: ['D', 'H'], unclear: ['E'] });
  });

  it('takes for put right no rule that was not asked', () => {
    const failed = ['A', 'B', 'C', 'D'].map((rule) => ({
      rule,
      outcome: 'fail' as const,
      severity: 'reject' as const,
    }));
    const why = ['after: R-1', 'needs: R-1', 'when: form.a != ""', 'effective: 2027-01-01 – '];
    const now = failed.map((one, at) => ({
      ...one,
      outcome: 'not-applicable' as const,
      trace: [{ expression: why[at] ?? '', value: 'false' }],
    }));
    expect(caseChanges(failed, now, false)).toMatchObject({ fixed: ['C'], unclear: ['A', 'B'], open: [] });
    expect(caseChanges(failed, now, true)).toMatchObject({ fixed: [], unclear: ['A', 'B', 'C'], open: [] });
  });

  it('numbers in a subject are whole ones', () => {
    expect(numbersInSubject('Re: [A-1042] Wniosek A-7 (A-1042), AA-12, A-12b, A-012, XA-9')).toEqual(['A-1042', 'A-7']);
    expect(numbersInSubject('A-1 '.repeat(100_000)).length).toBeLessThanOrEqual(10);
  });
});
