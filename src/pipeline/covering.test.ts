import { describe, expect, test } from 'vitest';
import type { Document, Signature } from '../model/index.ts';
import { allSignatures, signaturesOf } from './covering.ts';
import type { Looked } from './look.ts';

const by = (name: string, document: number): Signature => ({
  document,
  format: 'CAdES',
  level: 'B-B',
  indication: 'TOTAL-PASSED',
  subIndication: null,
  intact: true,
  coverage: 'whole',
  covers: [],
  changes: [],
  modified: false,
  signer: { name, via: 'certificate' },
  kind: 'qualified',
  time: { claimed: null, proven: null },
  certificate: null,
  timestamps: [],
  checks: [],
  evidence: [],
});

type Change = Partial<Document> & Pick<Partial<Looked>, 'signs' | 'signedBy'> & { readonly by?: readonly string[] };

const file = (id: number, parent: number, { by: names = [], signs, signedBy, ...change }: Change = {}): Looked => ({
  document: {
    id,
    name: `plik-${id}`,
    type: 'application/pdf',
    size: 9,
    sha256: `of ${id}`,
    parent,
    role: 'unknown',
    problems: [],
    ...change,
  },
  examined: null,
  signatures: names.map((name) => by(name, id)),
  signs: signs ?? null,
  signedBy: signedBy ?? null,
});

const letter = file(0, 0, { role: 'letter', type: 'message/rfc822' });
const over = (id: number, ...looked: Looked[]): (string | undefined)[] =>
  signaturesOf(id, [letter, ...looked]).map(({ signer }) => signer?.name);

describe('the signatures over a document', () => {
  test('are those inside it and those of a file beside it', () => {
    expect(over(1, file(1, 0, { by: ['Anna'] }), file(2, 0, { by: ['Ewa'], signs: 1 }))).toEqual(['Anna', 'Ewa']);
  });

  test('are those around it, of the places that cover it and of no other', () => {
    const container = file(1, 0, { role: 'container', by: ['Anna', 'Ewa'] });
    const looked = [
      container,
      file(2, 1, { signedBy: [1] }),
      file(3, 1, { signedBy: [0, 1] }),
      file(4, 1, { signedBy: [] }),
    ];
    expect(over(2, ...looked)).toEqual(['Ewa']);
    expect(over(3, ...looked)).toEqual(['Anna', 'Ewa']);
    expect(over(4, ...looked)).toEqual([]);
  });

  test('reach through a signed archive and through a signature around a signature', () => {
    const outer = file(1, 0, { role: 'container', by: ['Anna'] });
    const inner = file(2, 1, { role: 'container', by: ['Ewa'], signedBy: [0] });
    const archive = file(3, 2, { role: 'container', type: 'application/zip', signedBy: [0] });
    expect(over(4, outer, inner, archive, file(4, 3))).toEqual(['Ewa', 'Anna']);
  });

  test('of an archive signed by a file beside it are over every file in it', () => {
    const archive = file(1, 0, { role: 'container', type: 'application/zip' });
    expect(over(2, archive, file(2, 1), file(3, 0, { by: ['Ewa'], signs: 1 }))).toEqual(['Ewa']);
  });

  test('count wherever in the letter the same bytes are signed', () => {
    const first = file(1, 0, { role: 'container', by: ['Anna'] });
    const second = file(3, 0, { role: 'container', by: ['Tomasz'] });
    const looked = [
      first,
      file(2, 1, { sha256: 'form', signedBy: [0] }),
      second,
      file(4, 3, { sha256: 'form', signedBy: [0] }),
    ];
    expect(over(2, ...looked)).toEqual(['Anna', 'Tomasz']);
    expect(over(4, ...looked)).toEqual(['Anna', 'Tomasz']);
  });

  test('of empty files are not shared, though all empty files are alike', () => {
    const holder = file(1, 0, { role: 'container', by: ['Anna'] });
    expect(
      over(3, holder, file(2, 1, { size: 0, sha256: '', signedBy: [0] }), file(3, 0, { size: 0, sha256: '' })),
    ).toEqual([]);
  });

  test('over the whole message count only where the document has none of its own', () => {
    const mail = file(0, 0, { role: 'letter', type: 'message/rfc822', by: ['Marek'] });
    const looked = [mail, file(1, 0, { signedBy: [0] }), file(2, 0, { by: ['Anna'], signedBy: [0] })];
    expect(signaturesOf(1, looked).map(({ signer }) => signer?.name)).toEqual(['Marek']);
    expect(signaturesOf(2, looked).map(({ signer }) => signer?.name)).toEqual(['Anna']);
  });

  test('of an enveloped message are over the files in the message', () => {
    const wrapped = file(1, 0, { role: 'container', type: 'application/pkcs7-mime', by: ['Marek'] });
    const message = file(2, 1, { role: 'container', type: 'message/rfc822', signedBy: [0] });
    expect(over(3, wrapped, message, file(3, 2))).toEqual(['Marek']);
    expect(over(3, wrapped, message, file(3, 2, { by: ['Anna'] }))).toEqual(['Anna']);
  });

  test('never come from a file that only stands beside', () => {
    expect(over(2, file(1, 0, { by: ['Anna'] }), file(2, 0))).toEqual([]);
  });

  test('a tree that bites its own tail is walked to an end', () => {
    const first = file(1, 2, { signedBy: [0], by: ['Anna'] });
    const second = file(2, 1, { signedBy: [0], by: ['Ewa'] });
    expect(new Set(over(1, first, second))).toEqual(new Set(['Anna', 'Ewa']));
  });
});

test('each signature of the letter is told once, with the documents it is over', () => {
  const looked = [letter, file(1, 0, { role: 'container', by: ['Anna'] }), file(2, 1, { signedBy: [0], by: ['Ewa'] })];
  expect(allSignatures(looked).map(({ document, signs, signer }) => [signer?.name, document, signs])).toEqual([
    ['Anna', 1, [2]],
    ['Ewa', 2, undefined],
  ]);
});

describe('a container with a file nobody signed', () => {
  const neighbours: Signature = {
    ...by('Anna', 1),
    indication: 'TOTAL-FAILED',
    subIndication: 'FORMAT_FAILURE',
    coverage: 'part',
    checks: [{ check: 'unsigned-files', ok: false, detail: '' }],
  };
  const container = (signature: Signature): Looked => ({
    ...file(1, 0, { role: 'container' }),
    signatures: [signature],
  });

  test('leaves the file that was signed to a person: nothing is wrong with it', () => {
    const looked = [letter, container(neighbours), file(2, 1, { signedBy: [0] }), file(3, 1, { signedBy: [] })];
    expect(signaturesOf(2, looked)).toMatchObject([{ indication: 'INDETERMINATE', coverage: 'whole' }]);
    expect(signaturesOf(3, looked)).toEqual([]);
    expect(allSignatures(looked)).toMatchObject([{ indication: 'TOTAL-FAILED', signs: [2] }]);
  });

  test('hides no other fault', () => {
    const broken = { ...neighbours, checks: [...neighbours.checks, { check: 'structure', ok: false, detail: '' }] };
    const altered = { ...neighbours, intact: false };
    for (const signature of [broken, altered])
      expect(signaturesOf(2, [letter, container(signature), file(2, 1, { signedBy: [0] })])).toMatchObject([
        { indication: 'TOTAL-FAILED' },
      ]);
  });
});
