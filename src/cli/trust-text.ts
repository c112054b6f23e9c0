import type { Language } from '../model/index.ts';
import { certificateFacts, type TrustBundle, type TrustService } from '../signatures/index.ts';
import { ageOf, type ListAge } from '../trusted-lists/index.ts';

export type DescribedTrust = {
  readonly schema: 'okienko.trust-summary/1';
  readonly folder: string;
  readonly name: string;
  readonly date: string;
  readonly digest: string;
  /** A bundle of synthetic authorities: nothing it trusts means anything. */
  readonly demo: boolean;
  /** When lists were last taken into it, ISO 8601; null when it was made by hand. */
  readonly updated: string | null;
  readonly lists: readonly {
    readonly territory: string;
    readonly sequence: number;
    readonly issued: string;
    readonly nextUpdate: string | null;
    readonly usableUntil: string | null;
    readonly ageDays: number;
    readonly state: ListAge['state'];
    readonly signer: string | null;
    readonly url: string | null;
  }[];
  readonly services: readonly {
    /** null: named by the office itself, not by a list. */
    readonly territory: string | null;
    readonly provider: string | null;
    readonly name: string;
    readonly service: TrustService;
    readonly type: string | null;
    readonly status: string | null;
    readonly granted: { readonly from: string | null; readonly until: string | null };
    /** In force at the instant asked about. */
    readonly current: boolean;
    readonly certificate: {
      readonly subject: string;
      readonly sha256: string;
      readonly notBefore: string;
      readonly notAfter: string;
    };
  }[];
  readonly warnings: readonly string[];
};

export const describeTrust = (
  bundle: TrustBundle,
  folder: string,
  updated: string | null,
  at: string,
  language: Language,
): DescribedTrust => {
  const ages = (bundle.lists ?? []).map((list) => ({ list, age: ageOf(list, at) }));
  return {
    schema: 'okienko.trust-summary/1',
    folder,
    name: bundle.name,
    date: bundle.date,
    digest: bundle.digest,
    demo: bundle.demo,
    updated,
    lists: ages.map(({ list, age }) => ({
      territory: list.territory,
      sequence: list.sequence,
      issued: list.issued,
      nextUpdate: list.nextUpdate,
      usableUntil: list.usableUntil ?? null,
      ageDays: age.days,
      state: age.state,
      signer: list.signer,
      url: list.url,
    })),
    services: bundle.anchors.flatMap(({ der, service, from, until, origin, usableUntil }) => {
      const facts = certificateFacts(der);
      if (!facts) return [];
      const { name, subject, sha256, notBefore, notAfter } = facts;
      return [
        {
          territory: origin?.territory ?? null,
          provider: origin?.provider ?? null,
          name: origin?.name ?? name,
          service,
          type: origin?.type ?? null,
          status: origin?.status ?? null,
          granted: { from: from ?? null, until: until ?? null },
          current:
            (from === undefined || from <= at) &&
            (until === undefined || at < until) &&
            (usableUntil === undefined || at <= usableUntil),
          certificate: { subject, sha256, notBefore, notAfter },
        },
      ];
    }),
    warnings: ages.flatMap(({ age }) => age.warning?.[language] ?? []),
  };
};

const serviceWords: Readonly<Record<TrustService, Readonly<Record<Language, string>>>> = {
  'qualified-esign': { pl: 'podpisy kwalifikowane', en: 'qualified signatures' },
  'qualified-eseal': { pl: 'pieczęcie kwalifikowane', en: 'qualified seals' },
  'zaufany-seal': { pl: 'pieczęć podpisu zaufanego', en: 'seal of podpis zaufany' },
  osobisty: { pl: 'podpis osobisty', en: 'podpis osobisty' },
  timestamp: { pl: 'znaczniki czasu', en: 'time-stamps' },
  ocsp: { pl: 'odpowiedzi OCSP', en: 'OCSP answers' },
  other: { pl: 'wystawca bez szczególnego statusu', en: 'issuer of no particular status' },
};

const stateWords: Readonly<Record<ListAge['state'], Readonly<Record<Language, string>>>> = {
  current: { pl: 'aktualna', en: 'current' },
  late: { pl: 'po terminie następnej', en: 'past its next update' },
  'too-old': { pl: 'zbyt stara, nie jest używana', en: 'too old, not relied upon' },
};

const day = (instant: string | null): string => instant?.slice(0, 10) ?? '…';

/** For people: the lists with their ages, then providers and what each is trusted for now; past entries are counted. */
export const trustText = (described: DescribedTrust, language: Language): string => {
  const say = (pl: string, en: string): string => (language === 'pl' ? pl : en);
  const lines = [`${described.name} ${described.date} (${described.folder})`, `  sha256:${described.digest}`];
  if (described.demo)
    lines.push(
      say('  ! ZBIÓR POKAZOWY: urzędy certyfikacji są zmyślone.', '  ! DEMONSTRATION: the authorities are made up.'),
    );
  if (described.updated !== null)
    lines.push(say(`  pobrano ${day(described.updated)}`, `  fetched ${day(described.updated)}`));
  for (const list of described.lists)
    lines.push(
      say(
        `  lista ${list.territory} nr ${list.sequence} z ${day(list.issued)} (${list.ageDays} dni), następna do ${day(list.nextUpdate)}: ${stateWords[list.state].pl}`,
        `  list ${list.territory} ${list.sequence} of ${day(list.issued)} (${list.ageDays} days), next by ${day(list.nextUpdate)}: ${stateWords[list.state].en}`,
      ),
      say(`    podpisał: ${list.signer ?? 'nie sprawdzono'}`, `    signed by: ${list.signer ?? 'not checked'}`),
    );
  for (const warning of described.warnings) lines.push(`  ! ${warning}`);
  const own = say('wskazane przez urząd', 'named by the office');
  const providers = Map.groupBy(described.services, ({ provider, territory }) =>
    provider === null ? own : `${provider} (${territory})`,
  );
  for (const [provider, services] of providers) {
    lines.push('', provider);
    for (const one of services.filter(({ current }) => current))
      lines.push(
        `  ${serviceWords[one.service][language]}: ${one.name}`,
        `    ${one.certificate.subject}`,
        say(
          `    od ${day(one.granted.from)}${one.granted.until === null ? '' : ` do ${day(one.granted.until)}`}; certyfikat ważny ${day(one.certificate.notBefore)}–${day(one.certificate.notAfter)}`,
          `    since ${day(one.granted.from)}${one.granted.until === null ? '' : ` until ${day(one.granted.until)}`}; certificate valid ${day(one.certificate.notBefore)}–${day(one.certificate.notAfter)}`,
        ),
      );
    const past = services.filter(({ current }) => !current).length;
    if (past > 0) lines.push(say(`  wpisów nieobowiązujących dziś: ${past}`, `  entries not in force now: ${past}`));
  }
  return lines.join('\n');
};
