import { describe, expect, test } from 'vitest';
import type { Document, Signature } from '../model/index.ts';
import type { AskRegister, ReadExtract } from '../register/index.ts';
import type { Examined } from './examine.ts';
import { extractFacts, extractsOf } from './extracts.ts';
import type { Looked } from './look.ts';

const read: ReadExtract = {
  document: 2,
  kind: 'current',
  register: 'entrepreneurs',
  krs: '0009900054',
  asOf: '2026-10-20',
  asOfTime: '11:42:07',
  printId: 'RP/1/1/20261020114207',
  entity: { name: 'JODŁA', form: 'SPÓŁKA AKCYJNA', regon: '990007076', nip: null, seat: '' },
  organ: 'ZARZĄD',
  representation: 'PREZES ZARZĄDU SAMODZIELNIE',
  body: [{ name: 'ANNA NOWAK', function: 'PREZES ZARZĄDU', evidence: [] }],
  former: 0,
  proxies: [],
  attorneys: [],
  supervision: [],
  places: { entity: [{ document: 2, page: 1, via: 'text' }], representation: [], day: [] },
  doubts: [],
  taken: false,
};

const seal = (change: Partial<Signature> = {}): Signature =>
  ({
    format: 'PAdES',
    kind: 'seal',
    qualification: 'QESeal',
    indication: 'TOTAL-PASSED',
    intact: true,
    modified: false,
    coverage: 'whole',
    signer: { name: 'Pieczęć', organization: 'Ministerstwo Sprawiedliwości', via: 'certificate' },
    ...change,
  }) as Signature;

const look = (extract: ReadExtract | null, signatures: readonly Signature[] = [], id = 2): Looked => ({
  document: {
    id,
    parent: 0,
    sha256: `${extract?.krs} ${id}`,
    size: 9,
    role: 'unknown',
    type: 'application/pdf',
  } as Document,
  examined: { extract } as unknown as Examined,
  signatures,
  signs: null,
  signedBy: null,
});
const applicant = { name: 'Jodła S.A.', krs: '0009900054', regon: '', unit: '0009900054' };

describe('attached extracts', () => {
  test.each([
    ["the register's own qualified seal", seal(), true],
    ['a seal of somebody else', seal({ signer: { name: 'X', organization: 'Jodła S.A.', via: 'certificate' } }), false],
    ['a seal that is not qualified', seal({ qualification: 'AdESeal' }), false],
    ['a seal over a part', seal({ coverage: 'part' }), false],
    ['a seal of a file changed afterwards', seal({ modified: true }), false],
    ['a seal that is not verified', seal({ indication: 'INDETERMINATE' }), false],
  ])('%s is told from others', async (_, signature, signed) => {
    const [extract] = await extractsOf([look(read, [signature])], undefined);
    expect(extract).toMatchObject({ signed, identifiable: true, issuedAt: '2026-10-20', doubts: [] });
  });

  test('are taken once each, and held against the register where it may be asked', async () => {
    const ask: AskRegister = async () => ({ outcome: 'struck-off', at: '2026-11-12T10:00:00Z' });
    const twice = [look(read), look(read)];
    const found = await extractsOf(twice, ask);
    expect(found).toMatchObject([{ checked: { outcome: 'differs' } }]);
    const many = Array.from({ length: 7 }, (_, index) => look(read, [], index + 2));
    expect((await extractsOf(many, ask)).filter(({ checked }) => checked !== undefined)).toHaveLength(5);
  });

  test("are shown to rules: the applicant's own before another's, nothing of what was not read", async () => {
    const other = {
      ...read,
      krs: '0009900012',
      entity: { ...read.entity, name: 'INNA', regon: null },
      asOf: '2026-11-01',
    };
    const facts = async (...all: ReadExtract[]) =>
      extractFacts(
        await extractsOf(
          all.map((one, index) => look(one, [], index + 2)),
          undefined,
        ),
        applicant,
        true,
      );
    expect(await facts(other, read)).toMatchObject({ read: true, name: 'JODŁA', krs: '0009900054' });
    expect(await facts(other)).toMatchObject({ read: true, name: 'INNA' });
    expect(await facts({ ...read, doubts: [{ pl: 'x', en: 'x' }] })).toMatchObject({ read: false, name: '' });
    expect(await facts()).toMatchObject({ read: false });
    expect(extractFacts([], applicant, false)).toBeNull();
  });
});
