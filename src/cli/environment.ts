import { readFileSync } from 'node:fs';
import { createCage, type Cage } from '../cage/index.ts';
import { loadConfig, type Config } from '../config/index.ts';
import { readDecryptionKey, unwrapKeys, type DecryptionKey } from '../envelopes/index.ts';
import { mostAllowed, OkienkoError, silentLog, type Entity, type Language, type Log } from '../model/index.ts';
import type { PipelineContext } from '../pipeline/index.ts';
import { clashes, loadPack, withOfficePolicy, type OfficePolicy, type Pack } from '../rules/index.ts';
import { loadEntities } from '../signatories/index.ts';
import { loadTrust, trustFrom, type TrustBundle } from '../signatures/index.ts';
import { builtInPacks, packFolders, version } from './installation.ts';
import { readNoteKey } from './note-key.ts';
import { askRegisterOf, fetcherOf } from './outside.ts';
import { tell } from './output.ts';
import { readerEntry } from './reader-entry.ts';
import { templateFilesOf } from './template-files-of.ts';
import { ageWarnings } from '../trusted-lists/index.ts';

export type GlobalOptions = {
  readonly config?: string;
  readonly lang?: string;
  readonly at?: string;
  readonly color?: boolean;
  readonly offline?: boolean;
};

/** The office's keys for encrypted messages. @throws OkienkoError `configuration` when one cannot be read */
const decryptionKeysOf = ({ mail }: Config): DecryptionKey[] =>
  mail.decryptionKeys.map(({ key, certificate, passwordFile }) => {
    const read = (path: string): string => {
      try {
        return readFileSync(path, 'utf8');
      } catch (cause) {
        throw new OkienkoError('configuration', `mail.decryptionKeys: ${path} cannot be read`, { cause });
      }
    };
    const passphrase = passwordFile === undefined ? undefined : read(passwordFile).replace(/\r?\n$/, '');
    return readDecryptionKey(read(key), read(certificate), passphrase);
  });

export type Environment = {
  readonly config: Config;
  readonly configFile: string | null;
  readonly packs: readonly Pack[];
  readonly trust: TrustBundle;
  readonly entities: readonly Entity[];
  readonly language: Language;
  readonly version: string;
  /** Keys for encrypted messages; they never reach the processes that read letters. */
  readonly decryptionKeys: readonly DecryptionKey[];
  /** Whether revocation data may be fetched. */
  readonly online: boolean;
  /** Whether the court register may be asked. */
  readonly asksRegister: boolean;
  /** The instant given by `--at`, or now. */
  readonly clock: () => string;
  /** Seals the notes in place of secrets in stored letters. */
  readonly noteKey: string;
};

export const languageOf = (wanted: string | undefined, fallback: Language): Language => {
  if (wanted === undefined) return fallback;
  if (wanted === 'pl' || wanted === 'en') return wanted;
  throw new OkienkoError('usage', `--lang takes pl or en, not ${wanted}`);
};

export const clockOf = (at: string | undefined): (() => string) => {
  if (at === undefined) return () => new Date().toISOString();
  const instant = new Date(at);
  if (Number.isNaN(instant.getTime()))
    throw new OkienkoError('usage', `--at takes an ISO 8601 time such as 2026-11-05T12:00:00Z, not ${at}`);
  return () => instant.toISOString();
};

const loadPacks = async (folders: readonly string[]): Promise<Pack[]> =>
  await Promise.all(folders.map((folder) => loadPack(folder, { tests: false, lazy: true })));

/** The packs in use: an office's own replace those that come with the product. Throws `pack` when two say they are in force. */
const packsInUse = (own: readonly Pack[], builtIn: readonly Pack[]): readonly Pack[] => {
  const replaced = new Set(own.map(({ procedure }) => procedure.id));
  const packs = [...own, ...builtIn.filter(({ procedure }) => !replaced.has(procedure.id))];
  const [clash] = clashes(packs);
  if (clash)
    throw new OkienkoError(
      'pack',
      `${clash[1].directory}: has the version or the first day of ${clash[0].directory}; two versions of a procedure need a version and a first day each`,
    );
  return packs;
};

/** Packs of a folder somebody named: one without any is a mistake, not an empty set. */
const namedPacks = (folder: string): string[] => {
  const found = packFolders(folder);
  if (found.length === 0) throw new OkienkoError('usage', `${folder}: no pack here (a pack has a procedure.yaml)`);
  return found;
};

/** Throws `configuration` where the office sets what no pack in use has. */
const checkOfficePolicies = (packs: readonly Pack[], { procedures }: Config): void => {
  const problems = Object.entries(procedures).flatMap(([id, policy]) => {
    const meant = packs.filter(({ procedure }) => procedure.id === id);
    if (meant.length === 0) return [`procedures.${id}: there is no such procedure`];
    // A setting that one version of the pack has is no mistake for the others.
    const told = meant.map((pack) => withOfficePolicy(pack, withoutUndefined(policy)).problems);
    return (told[0] ?? []).filter((problem) => told.every((others) => others.includes(problem)));
  });
  if (problems.length > 0) throw new OkienkoError('configuration', problems.join('; '));
};

/**
 * The packs as a start takes them and a reload: an office's own before those of the product, and the office's values fit them.
 * Throws `pack` or `configuration` otherwise.
 */
export const packsFrom = (own: readonly Pack[], builtIn: readonly Pack[], config: Config): readonly Pack[] => {
  const packs = packsInUse(own, builtIn);
  checkOfficePolicies(packs, config);
  return packs;
};

const withoutUndefined = ({ settings, lists, addressees }: Config['procedures'][string]): OfficePolicy => ({
  ...(settings === undefined ? {} : { settings }),
  ...(lists === undefined ? {} : { lists }),
  ...(addressees === undefined ? {} : { addressees }),
});

const set = new WeakMap<Pack, { readonly by: Config['procedures']; readonly pack: Pack }>();

/** A pack as the office has set it; made once for each pack and configuration. */
const asSet = (pack: Pack, { procedures }: Config): Pack => {
  const policy = procedures[pack.procedure.id];
  if (policy === undefined) return pack;
  const known = set.get(pack);
  if (known?.by === procedures) return known.pack;
  const made = withOfficePolicy(pack, withoutUndefined(policy)).pack;
  set.set(pack, { by: procedures, pack: made });
  return made;
};

/** Configuration, packs, trust and register: everything a check needs that is ours, not the letter's. */
export const loadEnvironment = async (
  options: GlobalOptions,
  extraPacks: readonly string[] = [],
): Promise<Environment> => {
  const { config, file } = loadConfig(options.config === undefined ? {} : { file: options.config });
  const [builtIn, own, trust, entities] = await Promise.all([
    loadPacks(packFolders(builtInPacks)),
    loadPacks([...config.packs, ...extraPacks].flatMap(namedPacks)),
    config.trust === undefined ? trustFrom({}) : loadTrust(config.trust, config.trustedLists.daysLate),
    config.entities === undefined ? [] : loadEntities(config.entities),
  ]);
  const packs = packsFrom(own, builtIn, config);
  return {
    config,
    configFile: file,
    packs,
    trust,
    entities,
    decryptionKeys: decryptionKeysOf(config),
    language: languageOf(options.lang, config.language),
    version,
    online: config.network.revocation && options.offline !== true,
    asksRegister: config.network.krs !== undefined && options.offline !== true,
    clock: clockOf(options.at),
    noteKey: readNoteKey(config.data),
  };
};

export const startCage = (
  environment: Pick<Environment, 'packs' | 'trust' | 'config'> & Partial<Pick<Environment, 'noteKey'>>,
  size: number,
  log: Log = silentLog,
): Cage =>
  createCage({
    entry: readerEntry,
    setup: {
      templates: templateFilesOf(environment.packs),
      trust: environment.trust,
      ...(environment.noteKey === undefined ? {} : { noteKey: environment.noteKey }),
    },
    size,
    limits: {
      seconds: environment.config.limits.documentSeconds,
      megabytes: environment.config.limits.documentMegabytes,
    },
    log,
  });

/** Said on stderr wherever a synthetic authority decides what is valid, or lists that should have been replaced. */
export const warnOfTrust = (trust: TrustBundle, { clock, language }: Pick<Environment, 'clock' | 'language'>): void => {
  if (trust.demo)
    tell('Demonstration trust bundle: signatures of synthetic people count as trusted. Never decide by this report.');
  for (const warning of ageWarnings(trust.lists ?? [], clock())) tell(warning[language]);
};

export const pipelineContext = (environment: Environment, cage: Cage): PipelineContext => {
  const askRegister = environment.asksRegister ? askRegisterOf(environment.config, cage) : null;
  const { decryptionKeys } = environment;
  return {
    packs: environment.packs.map((pack) => asSet(pack, environment.config)),
    trust: environment.trust,
    entities: environment.entities,
    cage,
    language: environment.language,
    ...(askRegister === null ? {} : { askRegister }),
    authservIds: environment.config.mail.authservIds,
    ...(decryptionKeys.length === 0 ? {} : { unwrapKeys: (wanted) => unwrapKeys(wanted, decryptionKeys) }),
    ...(environment.online ? { fetcher: fetcherOf(environment.config, cage) } : {}),
    clock: environment.clock(),
    version: environment.version,
    limits: {
      documents: environment.config.limits.documents,
      nesting: environment.config.limits.nesting,
      pages: mostAllowed('pages'),
      letterSeconds: environment.config.limits.letterSeconds,
      ocr: true,
    },
  };
};
