/** Which forms an evaluation makes. A case's name tells everything it takes to make it again. */
import { alterationKinds, type AlterationKind } from '../../fixtures/scans/alterations/index.ts';
import type { Wish } from '../../fixtures/scans/simulate.ts';
import type { SourceKind, Writing } from '../../fixtures/scans/truth.ts';

export type FormName = 'pesel-registry-access' | 'waterworks' | 'allotment';
export const forms = ['pesel-registry-access', 'waterworks', 'allotment'] as const satisfies readonly FormName[];

export type Case = {
  readonly form: FormName;
  readonly kind: AlterationKind | 'clean';
  readonly source: SourceKind;
  readonly dpi: 150 | 200 | 300;
  readonly writing: Writing;
  readonly number: number;
};

export const nameOf = ({ form, kind, source, dpi, writing, number }: Case): string =>
  [form, kind, source, dpi, writing, number].join('/');

export const caseOf = (name: string): Case => {
  const [form = '', kind = '', source = '', dpi = '', writing = '', number = ''] = name.split('/');
  return {
    form: form as FormName,
    kind: kind as Case['kind'],
    source: source as SourceKind,
    dpi: Number(dpi) as Case['dpi'],
    writing: writing as Writing,
    number: Number(number),
  };
};

/** A third of the scans are two-tone; each kind is made so at one resolution with one number, at the other with the next. */
const isTwoTone = ({ kind, dpi, number }: Case): boolean =>
  (Math.max(0, alterationKinds.indexOf(kind as AlterationKind)) + number + (dpi === 200 ? 1 : 0)) % 3 === 0;

/** Single pictures cannot hold a form of two pages, so scans come as PDF or TIFF and photos as PDF. */
export const wishOf = (one: Case): Wish => ({
  seed: nameOf(one).replaceAll('/', '-'),
  source: one.source,
  writing: one.writing,
  ...(one.kind === 'clean' ? {} : { alteration: one.kind }),
  recipe: {
    dpi: one.dpi,
    ...(one.source === 'photo'
      ? { container: 'pdf' }
      : isTwoTone(one)
        ? { container: one.number % 2 === 0 ? 'tiff' : 'pdf', colours: 'bilevel' }
        : { container: 'pdf', colours: one.number % 4 === 1 ? 'colour' : 'grey' }),
  },
});

export type Size = {
  /** Clean forms of each template, by scanner at 200 and 300 dpi each, by camera and made on a computer. */
  readonly cleanScans: number;
  readonly cleanPhotos: number;
  readonly cleanDigital: number;
  /** Forms of each template and kind; scans at each of the two resolutions. */
  readonly alteredScans: number;
  readonly alteredPhotos: number;
  readonly alteredDigital: number;
  /** Takes every n-th kind only for scans; 1 takes all. */
  readonly everyKind: number;
};

export const sizes = {
  quick: {
    cleanScans: 3,
    cleanPhotos: 1,
    cleanDigital: 6,
    alteredScans: 1,
    alteredPhotos: 0,
    alteredDigital: 1,
    everyKind: 4,
  },
  medium: {
    cleanScans: 12,
    cleanPhotos: 4,
    cleanDigital: 20,
    alteredScans: 1,
    alteredPhotos: 1,
    alteredDigital: 1,
    everyKind: 1,
  },
  full: {
    cleanScans: 60,
    cleanPhotos: 20,
    cleanDigital: 200,
    alteredScans: 3,
    alteredPhotos: 1,
    alteredDigital: 4,
    everyKind: 1,
  },
} as const satisfies Record<string, Size>;

/** Printers fit a page to the paper all day long: on a scan a page a little smaller is nobody's doing. */
const onPaper = alterationKinds.filter((kind) => kind !== 'content-scaled');

/** Two of three are typed, as in the mail. */
const writingOf = (number: number): Writing =>
  (['typed', 'typed', 'block', 'typed', 'typed', 'hand'] as const)[number % 6]!;

/** `first` is the number the seeds begin with: forms of other numbers are other forms. */
export const casesOf = (size: Size, some: readonly FormName[] = forms, first = 0): readonly Case[] => {
  const times = (count: number, make: (number: number) => Case): Case[] =>
    Array.from({ length: count }, (_, number) => make(first + number));
  return some.flatMap((form, f) => [
    ...times(size.cleanDigital, (number) => ({
      form,
      kind: 'clean',
      source: 'digital',
      dpi: 300,
      writing: 'typed',
      number,
    })),
    ...alterationKinds.flatMap((kind) =>
      times(size.alteredDigital, (number) => ({ form, kind, source: 'digital', dpi: 300, writing: 'typed', number })),
    ),
    ...([300, 200] as const).flatMap((dpi) =>
      times(size.cleanScans, (number) => ({
        form,
        kind: 'clean',
        source: 'scan',
        dpi,
        writing: writingOf(number),
        number,
      })),
    ),
    ...onPaper
      .filter((_, i) => i % size.everyKind === f % size.everyKind)
      .flatMap((kind, i) =>
        ([300, 200] as const).flatMap((dpi) =>
          times(size.alteredScans, (number) => ({
            form,
            kind,
            source: 'scan',
            dpi,
            writing: writingOf(i + number),
            number,
          })),
        ),
      ),
    ...times(size.cleanPhotos, (number) => ({
      form,
      kind: 'clean',
      source: 'photo',
      dpi: 200,
      writing: writingOf(number),
      number,
    })),
    ...onPaper.flatMap((kind, i) =>
      times(size.alteredPhotos, (number) => ({ form, kind, source: 'photo', dpi: 200, writing: writingOf(i), number })),
    ),
  ]);
};
