import { basename } from 'node:path';
import { OkienkoError, type Language } from '../model/index.ts';
import { bundleOf, trustFrom, type TrustAnchor, type TrustBundle, type TrustedListPin } from '../signatures/index.ts';
import type { OpenedList } from '../trusted-lists/index.ts';
import { startCage, type Environment } from './environment.ts';
import { readFiles, readInput } from './inputs.ts';
import { openListIn } from './outside.ts';
import { tell } from './output.ts';

export const allBytes = (paths: readonly string[]): Uint8Array[] =>
  paths.flatMap(readFiles).map(({ path }) => readInput(path));

const signatureWords: Readonly<Record<OpenedList['signature']['state'], Readonly<Record<Language, string>>>> = {
  verified: {
    pl: 'podpis listy sprawdzony z podanym certyfikatem',
    en: 'its signature was verified with a certificate given',
  },
  intact: {
    pl: 'podpis zgadza się z treścią; nie sprawdzono, czyj jest, bo listę podano z ręki',
    en: 'its signature fits; whose it is was not checked, since the list was given by hand',
  },
  refused: { pl: 'UWAGA: podpisu listy nie potwierdzono', en: 'WARNING: the signature of the list was not confirmed' },
};

/**
 * Lists named on the command line are trusted because whoever named them does, like `--anchor`. What their signatures are
 * worth is said all the same. With `--anchor` given, a signer among those certificates is recognised.
 */
const openLists = async (
  paths: readonly string[],
  signers: readonly Uint8Array[],
  environment: Environment,
): Promise<{ anchors: TrustAnchor[]; pins: TrustedListPin[] }> => {
  const cage = startCage({ config: environment.config, packs: [], trust: trustFrom({}) }, 1);
  const { language } = environment;
  const at = environment.clock();
  const anchors: TrustAnchor[] = [];
  const pins: TrustedListPin[] = [];
  try {
    for (const path of paths) {
      const open = (named: readonly Uint8Array[] | null) =>
        openListIn(cage)({
          bytes: readInput(path),
          signers: named,
          services: environment.config.trustedLists.services,
          at,
        });
      let outcome = await open(signers.length > 0 ? signers : null);
      // Anchors for the documents say nothing against a list that somebody else signed.
      if (signers.length > 0 && outcome.ok && outcome.opened.signature.state !== 'verified') outcome = await open(null);
      if (!outcome.ok) throw new OkienkoError('trust', `${path}: ${outcome.problem.detail}`);
      const { list, signature, sha256, anchors: found } = outcome.opened;
      // Trusting it as given is one thing; what was given by hand was changed after its operator signed it.
      if (signature.broken === true) throw new OkienkoError('trust', `${path}: ${signature.reason[language]}`);
      const pin: TrustedListPin = {
        territory: list.territory,
        sequence: list.sequence,
        issued: list.issued,
        nextUpdate: list.nextUpdate,
        sha256,
        url: null,
        signer: signature.state === 'verified' ? signature.signer : null,
      };
      const refusal = signature.state === 'refused' ? ` (${signature.reason[language]})` : '';
      tell(
        language === 'pl'
          ? `Lista zaufania ${basename(path)}: ${list.territory} nr ${list.sequence} z ${list.issued.slice(0, 10)}, wpisów: ${found.length}; ${signatureWords[signature.state].pl}${refusal}.`
          : `Trusted list ${basename(path)}: ${list.territory} ${list.sequence} of ${list.issued.slice(0, 10)}, ${found.length} entries; ${signatureWords[signature.state].en}${refusal}.`,
      );
      for (const skipped of list.skipped) tell(skipped[language]);
      anchors.push(...found);
      pins.push(pin);
    }
  } finally {
    await cage.close();
  }
  return { anchors, pins };
};

/** The trust named on the command line, or null when none is: it replaces the configured bundle instead of widening it. */
export const givenTrust = async (
  options: { readonly anchor?: readonly string[]; readonly trustedList?: readonly string[] },
  environment: Environment,
): Promise<TrustBundle | null> => {
  const named = options.anchor ?? [];
  const paths = options.trustedList ?? [];
  if (named.length === 0 && paths.length === 0) return null;
  const files = trustFrom({ anchors: allBytes(named) });
  if (paths.length === 0) return files;
  const { digest: _, ...own } = files;
  const lists = await openLists(
    paths,
    files.anchors.map(({ der }) => der),
    environment,
  );
  return bundleOf({ ...own, anchors: [...own.anchors, ...lists.anchors], lists: lists.pins });
};
