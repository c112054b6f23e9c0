import { words } from '../words.ts';
import type { Container } from './container.ts';
import { listed, type Finding } from './findings.ts';
import { readMediaTypes } from './manifest.ts';

export type AsicKind = 'ASiC-S' | 'ASiC-E';

const mimetypes = /^application\/vnd\.etsi\.asic-([se])\+zip$/;

/** What the mimetype file states; null when it states neither. */
export const statedKind = ({ mimetype }: Container): AsicKind | null => {
  const letter = mimetypes.exec(mimetype?.trim() ?? '')?.[1];
  return letter === undefined ? null : letter === 's' ? 'ASiC-S' : 'ASiC-E';
};

/** ETSI EN 319 162-1 §4.3.3.2 and §4.4.4.1 give the simple form file names of its own. */
const simpleNames = /^META-INF\/(?:signatures\.xml|signature\.p7s|timestamp\.tst|evidencerecord\.(?:xml|ers))$/;

/** The simple or the extended form: by the mimetype, by the name of the container, by what is inside. */
export const kindOfContainer = (container: Container): AsicKind => {
  const stated = statedKind(container);
  if (stated) return stated;
  if (/\.(?:asics|scs)$/i.test(container.name)) return 'ASiC-S';
  if (/\.(?:asice|sce|bdoc|edoc|adoc)$/i.test(container.name)) return 'ASiC-E';
  const names = [...container.files.keys()];
  const extended = names.some((name) => /^META-INF\/(?:.*manifest.*\.xml)$/i.test(name));
  return !extended && container.payload.length === 1 && names.some((name) => simpleNames.test(name))
    ? 'ASiC-S'
    : 'ASiC-E';
};

/** §A.1: the mimetype comes first, stored, without extra fields. What deviates is told; the signatures hold all the same. */
const mimetypeFinding = (container: Container): Finding => {
  const file = container.files.get('mimetype');
  const found = (ok: boolean | null, pl: string, en: string): Finding => ({
    check: 'container-mimetype',
    ok,
    detail: { pl, en },
    failure: null,
  });
  if (!file) return found(null, 'Kontener nie ma pliku mimetype.', 'The container has no mimetype file.');
  if (statedKind(container) === null)
    return found(null, 'Plik mimetype nie podaje typu ASiC.', 'The mimetype file does not state an ASiC type.');
  if (file.at !== 0 || !file.stored || file.extra > 0)
    return found(
      null,
      'Plik mimetype nie stoi na początku kontenera albo jest skompresowany.',
      'The mimetype file does not stand first in the container, or it is compressed.',
    );
  return found(true, 'Plik mimetype jest zgodny z ASiC.', 'The mimetype file is as ASiC has it.');
};

/** META-INF/manifest.xml is signed by nobody: it is compared with the files, and what differs is told. */
const manifestFindings = (container: Container): Finding[] => {
  const file = container.files.get('META-INF/manifest.xml');
  if (!file) return [];
  const types = readMediaTypes(file.bytes);
  if (!types)
    return [
      {
        check: 'container-manifest',
        ok: null,
        detail: { pl: 'Pliku META-INF/manifest.xml nie da się odczytać.', en: 'META-INF/manifest.xml cannot be read.' },
        failure: null,
      },
    ];
  const known = (name: string): boolean => name === '/' || name.endsWith('/') || container.files.has(name);
  const absent = [...types.keys()].filter((name) => !known(name));
  const unnamed = container.payload.map(({ name }) => name).filter((name) => !types.has(name));
  const differs = absent.length + unnamed.length > 0;
  return [
    {
      check: 'container-manifest',
      ok: differs ? null : true,
      detail: words((_, language) => {
        if (!differs)
          return language === 'pl' ? 'Manifest wymienia wszystkie pliki.' : 'The manifest names every file.';
        const parts =
          language === 'pl'
            ? [`Manifest różni się od zawartości.`, `Brakuje plików: `, `Nie wymienia plików: `]
            : [`The manifest differs from the content.`, `Files that are not there: `, `Files it does not name: `];
        return [
          parts[0],
          ...(absent.length > 0 ? [`${parts[1]}${listed(absent, language)}.`] : []),
          ...(unnamed.length > 0 ? [`${parts[2]}${listed(unnamed, language)}.`] : []),
        ].join(' ');
      }),
      failure: null,
    },
  ];
};

const evidenceRecordNames = /^META-INF\/[^/]*evidencerecord[^/]*\.(?:xml|ers)$/i;
export const holdsEvidenceRecord = (container: Container): boolean =>
  [...container.files.keys()].some((name) => evidenceRecordNames.test(name));

/** What every signature of the container answers for. */
export const structureFindings = (container: Container): Finding[] => [
  mimetypeFinding(container),
  ...manifestFindings(container),
  ...(holdsEvidenceRecord(container)
    ? [
        {
          check: 'evidence-record',
          ok: null,
          detail: {
            pl: 'Kontener zawiera zapis dowodowy (evidence record); nie jest on sprawdzany.',
            en: 'The container holds an evidence record; it is not verified.',
          },
          failure: null,
        },
      ]
    : []),
];

/** Why a container that claims to be ASiC is none, in plain English; null when it may be read. */
export const refusalOf = (
  container: Container,
): { readonly code: 'refused-container' | 'refused-path'; readonly detail: string } | null => {
  const manifest = container.files.get('META-INF/manifest.xml');
  const types = manifest ? readMediaTypes(manifest.bytes) : null;
  const tricky = (name: string): boolean =>
    name !== '/' &&
    (name === '' ||
      name.startsWith('/') ||
      name
        .replace(/\/$/, '')
        .split('/')
        .some((part) => part === '' || part === '.' || part === '..'));
  if (types && [...types.keys()].some(tricky))
    return {
      code: 'refused-path',
      detail: 'The container is refused: its manifest names a file by an empty or dotted path.',
    };
  const names = [...container.files.keys()];
  const stamp = names.filter((name) => /^META-INF\/[^/]*timestamp[^/]*\.tst$/i.test(name));
  const manifests = names.some((name) => /^META-INF\/ASiC[^/]*Manifest[^/]*\.xml$/i.test(name));
  if (stamp.length === 0 || manifests) return null;
  const refuse = (why: string) => ({ code: 'refused-container', detail: `The container is refused: ${why}.` }) as const;
  // Without a manifest a token stamps the one file of the simple form, and nothing else tells which file that is.
  if (stamp.length > 1 || stamp[0] !== 'META-INF/timestamp.tst')
    return refuse('no manifest says what its time-stamp stamps');
  if (statedKind(container) === 'ASiC-E') return refuse('it states the extended form but has the simple one');
  if (container.payload.length !== 1 || container.payload.some(({ name }) => name.includes('/')))
    return refuse('the simple form has exactly one file, beside META-INF');
  if (names.some((name) => /^META-INF\/[^/]*(?:signature|evidencerecord)/i.test(name)))
    return refuse('the simple form has one signature or one time-stamp, not both');
  return null;
};
