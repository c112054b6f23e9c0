import { basename } from 'node:path';
import type { Problem, Signature } from '../../model/index.ts';
import { maskPeselsIn } from '../../model/index.ts';
import { trustPins, type SignedContent } from '../../pipeline/index.ts';
import { maskNumbers } from '../../reports/index.ts';
import { noteEnquiries, withRevocation, type Enquiry } from '../../revocation/index.ts';
import type { ExtraMaterial, Wanted } from '../../signatures/index.ts';
import { loadEnvironment, startCage, warnOfTrust, type GlobalOptions } from '../environment.ts';
import { checkReportFile, etsiReportOnFile, writeEtsiReport } from '../etsi-report.ts';
import { exitOfFile, worstExit, type ExitStatus } from '../exit.ts';
import { materialIn } from '../given-material.ts';
import { givenTrust } from '../given-trust.ts';
import { readInput } from '../inputs.ts';
import { version } from '../installation.ts';
import { fetcherOf } from '../outside.ts';
import { print, tell } from '../output.ts';
import { signaturesText } from '../signatures-text.ts';

export type VerifyOptions = GlobalOptions & {
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly detached?: string;
  readonly anchor?: readonly string[];
  readonly trustedList?: readonly string[];
  readonly online?: boolean;
  readonly certs?: readonly string[];
  readonly crl?: readonly string[];
  readonly ocsp?: readonly string[];
  readonly key?: string;
  readonly etsiReport?: string;
  readonly showPersonalData?: boolean;
};

type Verified = {
  readonly type: string;
  readonly problems: readonly Problem[];
  readonly signatures: readonly Signature[];
  readonly wanted: readonly Wanted[];
  readonly contents: readonly SignedContent[];
};

const together = (given: Required<ExtraMaterial>, fetched: ExtraMaterial): ExtraMaterial => ({
  certificates: [...given.certificates, ...(fetched.certificates ?? [])],
  crls: [...given.crls, ...(fetched.crls ?? [])],
  ocsps: [...given.ocsps, ...(fetched.ocsps ?? [])],
});

export const verify = async (paths: readonly string[], options: VerifyOptions): Promise<ExitStatus> => {
  checkReportFile(options.etsiReport, '--etsi-report', paths.length);
  const environment = await loadEnvironment(options);
  const trust = (await givenTrust(options, environment)) ?? environment.trust;
  const given = materialIn(
    { certificates: options.certs, crls: options.crl, ocsps: options.ocsp },
    environment.language,
  );
  warnOfTrust(trust, environment);
  const detached =
    options.detached === undefined
      ? undefined
      : { name: basename(options.detached), bytes: readInput(options.detached) };
  const key = options.key === undefined ? undefined : readInput(options.key);
  const cage = startCage({ ...environment, packs: [], trust }, 1);
  const online = environment.online || (options.online === true && options.offline !== true);
  const fetcher = online ? fetcherOf(environment.config, cage) : null;
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
      const verifyWith = async (fetched: ExtraMaterial): Promise<Verified> => {
        const outcome = await cage.run<Verified>('verify', {
          bytes,
          name,
          at: environment.clock(),
          language: environment.language,
          extra: together(given, fetched),
          ...(detached ? { detached } : {}),
          ...(key ? { key } : {}),
        });
        return outcome.ok
          ? outcome.value
          : { type: 'unknown', problems: [outcome.problem], signatures: [], wanted: [], contents: [] };
      };
      const { result: found, enquiries }: { result: Verified; enquiries: readonly Enquiry[] } = fetcher
        ? await withRevocation(verifyWith, ({ wanted }) => wanted, fetcher)
        : { result: await verifyWith({}), enquiries: [] };
      statuses.push(exitOfFile(found.signatures, found.problems));
      const noted = noteEnquiries(found.signatures, enquiries, environment.language);
      const masked = options.showPersonalData === true ? noted : maskNumbers(noted);
      if (options.etsiReport !== undefined)
        writeEtsiReport(
          options.etsiReport,
          etsiReportOnFile({
            file: { name, bytes },
            detached,
            signatures: masked,
            contents: found.contents,
            at: environment.clock(),
            personal: options.showPersonalData === true,
          }),
        );
      const asked = enquiries.map((one) => ({ ...one, reason: one.reason?.[environment.language] }));
      const result = {
        file: options.showPersonalData === true ? name : maskPeselsIn(name),
        type: found.type,
        problems: options.showPersonalData === true ? found.problems : maskNumbers(found.problems),
        signatures: masked,
        pins: { okienko: version, ...trustPins(trust, environment.clock()), clock: environment.clock() },
        ...(asked.length > 0 ? { enquiries: asked } : {}),
      };
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
