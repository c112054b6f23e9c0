import { basename } from 'node:path';
import type { Problem, Signature } from '../../model/index.ts';
import { maskPesel } from '../../model/index.ts';
import { trustFrom } from '../../signatures/index.ts';
import { loadEnvironment, startCage, warnOfDemoTrust, type GlobalOptions } from '../environment.ts';
import { exitOfIndications, worstExit, type ExitStatus } from '../exit.ts';
import { readFiles, readInput } from '../inputs.ts';
import { print, tell } from '../output.ts';
import { signaturesText } from '../signatures-text.ts';

export type VerifyOptions = GlobalOptions & {
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly detached?: string;
  readonly anchor?: readonly string[];
  readonly certs?: string;
  readonly crl?: string;
  readonly ocsp?: string;
  readonly showPersonalData?: boolean;
};

type Verified = {
  readonly type: string;
  readonly problems: readonly Problem[];
  readonly signatures: readonly Signature[];
};

const allBytes = (paths: readonly string[]): Uint8Array[] =>
  paths.flatMap(readFiles).map(({ path }) => readInput(path));

export const verify = async (paths: readonly string[], options: VerifyOptions): Promise<ExitStatus> => {
  const environment = await loadEnvironment(options);
  const given = options.anchor ?? [];
  // Anchors named on the command line stand alone: they replace the configured bundle instead of widening it.
  const trust =
    given.length > 0
      ? trustFrom({
          anchors: allBytes(given),
          certificates: options.certs === undefined ? [] : allBytes([options.certs]),
          crls: options.crl === undefined ? [] : allBytes([options.crl]),
          ocsps: options.ocsp === undefined ? [] : allBytes([options.ocsp]),
        })
      : environment.trust;
  warnOfDemoTrust(trust);
  const detached =
    options.detached === undefined
      ? undefined
      : { name: basename(options.detached), bytes: readInput(options.detached) };
  const cage = startCage({ ...environment, packs: [], trust }, 1);
  const statuses: ExitStatus[] = [];
  const whole: unknown[] = [];
  try {
    for (const path of paths) {
      const name = basename(path);
      let bytes: Uint8Array;
      try {
        bytes = readInput(path);
      } catch (error) {
        tell((error as Error).message);
        statuses.push(66);
        continue;
      }
      const outcome = await cage.run<Verified>('verify', {
        bytes,
        name,
        at: environment.clock(),
        ...(detached ? { detached } : {}),
      });
      const found: Verified = outcome.ok
        ? outcome.value
        : { type: 'unknown', problems: [outcome.problem], signatures: [] };
      statuses.push(
        found.problems.some(({ code }) => code.startsWith('refused-'))
          ? 1
          : exitOfIndications(found.signatures.map(({ indication }) => indication)),
      );
      const masked = found.signatures.map((signature) =>
        options.showPersonalData === true || !signature.signer?.pesel
          ? signature
          : { ...signature, signer: { ...signature.signer, pesel: maskPesel(signature.signer.pesel) } },
      );
      const result = { file: name, type: found.type, problems: found.problems, signatures: masked };
      if (options.jsonl === true) print(JSON.stringify(result));
      else if (options.json === true) whole.push(result);
      else print(signaturesText(result, environment.language));
    }
  } finally {
    await cage.close();
  }
  if (options.json === true) print(JSON.stringify(paths.length === 1 ? whole[0] : whole, null, 2));
  return worstExit(statuses);
};
