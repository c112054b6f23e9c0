import type { RegisterPerson } from './extract-model.ts';

/** Answers of the open interface as it gives them, about made-up people: names and numbers masked. */

const masked = (text: string): string => [...text].map((letter, at) => (at === 0 ? letter : '*')).join('');

export const maskedPerson = (
  {
    name,
    pesel,
    suspended,
    krs,
    function: role,
  }: Pick<RegisterPerson, 'name' | 'pesel' | 'suspended' | 'krs' | 'function'>,
  roleKey = 'funkcjaWOrganie',
): object => {
  const [given = '', ...surnames] = name.split(/[\s-]/);
  return krs === undefined
    ? {
        nazwisko: {
          nazwiskoICzlon: masked(surnames[0] ?? ''),
          ...(surnames[1] === undefined ? {} : { nazwiskoIICzlon: masked(surnames[1]) }),
        },
        imiona: { imie: masked(given) },
        identyfikator: { pesel: masked(pesel ?? '') },
        [roleKey]: role,
        ...(suspended === undefined ? {} : { czyZawieszona: suspended }),
      }
    : { nazwa: name, krs: { krs }, [roleKey]: role, czyZawieszona: suspended ?? false };
};

export type Told = {
  readonly krs: string;
  readonly name: string;
  readonly form: string;
  /** As the interface pads it: fourteen digits. */
  readonly regon: string;
  readonly nip: string;
  readonly rule: string;
  readonly body: readonly RegisterPerson[];
  readonly proxies: readonly RegisterPerson[];
};

export const currentAnswer = ({ krs, name, form, regon, nip, rule, body, proxies }: Told): Record<string, unknown> => ({
  odpis: {
    rodzaj: 'Aktualny',
    naglowekA: {
      rejestr: 'RejP',
      numerKRS: krs,
      dataCzasOdpisu: '12.10.2026 09:20:01',
      stanZDnia: '12.10.2026',
      dataRejestracjiWKRS: '04.03.2011',
      numerOstatniegoWpisu: 21,
      dataOstatniegoWpisu: '02.10.2026',
      stanPozycji: 1,
    },
    dane: {
      dzial1: {
        danePodmiotu: { formaPrawna: form, identyfikatory: { regon, nip }, nazwa: name, czyPosiadaStatusOPP: false },
      },
      dzial2: {
        // One body is an object here, and a list elsewhere.
        reprezentacja: {
          nazwaOrganu: 'ZARZĄD',
          sposobReprezentacji: rule,
          sklad: body.map((one) => maskedPerson(one)),
        },
        organNadzoru: [{ nazwa: 'RADA NADZORCZA', sklad: [] }],
        prokurenci: proxies.map((one) => maskedPerson(one, 'rodzajProkury')),
      },
      dzial3: {},
      dzial4: {},
      dzial5: {},
      dzial6: {},
    },
  },
});
