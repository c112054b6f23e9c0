import { loadConfig } from '../../config/index.ts';
import { alarmsOf, mailboxHealth, type MailboxHealth } from '../../intake/index.ts';
import { silentLog, type Language } from '../../model/index.ts';
import type { AlarmKind } from '../../store/index.ts';
import { languageOf, type GlobalOptions } from '../environment.ts';
import type { ExitStatus } from '../exit.ts';
import { mailboxesNamed, withStore } from '../mail-store.ts';
import { print } from '../output.ts';

/** „3 s”, „12 min”, „5 h”, „2 d”: the same in both languages. */
const span = (seconds: number): string => {
  if (seconds < 120) return `${Math.max(0, Math.round(seconds))} s`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3_600)} h` : `${Math.round(seconds / 86_400)} d`;
};

const words = {
  pl: {
    connected: 'połączona',
    away: 'brak połączenia',
    noFolder: 'nie ma takiego folderu na serwerze',
    never: 'nigdy',
    ago: (text: string) => `${text} temu`,
    in: (text: string) => `za ${text}`,
    contact: 'ostatni kontakt',
    lag: 'opóźnienie',
    backlog: 'do pobrania',
    unanswered: 'bez odpowiedzi',
    oldest: 'najstarszy',
    failures: 'niepowodzenia z rzędu',
    retry: 'następna próba',
    error: 'ostatni błąd',
    unknown: 'nieznane',
    none: 'brak',
    ledger: 'księga',
    numbers: (s: number, l: number, m: number, t: number) =>
      `${s} na serwerze, ${l} w księdze, ${m} brakuje, ${t} podwójnie`,
    compared: 'porównano',
    states: 'listy',
    alarm: 'ALARM',
    quarantine: (n: number) => `W kwarantannie: ${n} (okienko mail list --quarantine)`,
    alarms: {
      silent: 'skrzynka milczy',
      failing: 'skrzynka zawodzi przy każdej próbie',
      waiting: 'wiadomość na serwerze czeka na pobranie',
      ledger: 'księga różni się od serwera',
    } satisfies Record<AlarmKind, string>,
    since: 'od',
    state: {
      seen: 'widziane',
      stored: 'zapisane',
      checked: 'sprawdzone',
      replied: 'z odpowiedzią',
      quarantined: 'w kwarantannie',
      failed: 'niepobrane',
      gone: 'zniknęły',
    },
  },
  en: {
    connected: 'connected',
    away: 'not connected',
    noFolder: 'the server has no such folder',
    never: 'never',
    ago: (text: string) => `${text} ago`,
    in: (text: string) => `in ${text}`,
    contact: 'last contact',
    lag: 'lag',
    backlog: 'to be fetched',
    unanswered: 'unanswered',
    oldest: 'oldest',
    failures: 'failures in a row',
    retry: 'next try',
    error: 'last error',
    unknown: 'not known',
    none: 'none',
    ledger: 'ledger',
    numbers: (s: number, l: number, m: number, t: number) => `${s} on server, ${l} in ledger, ${m} missing, ${t} twice`,
    compared: 'compared',
    states: 'letters',
    alarm: 'ALARM',
    quarantine: (n: number) => `In quarantine: ${n} (okienko mail list --quarantine)`,
    alarms: {
      silent: 'the mailbox is silent',
      failing: 'the mailbox fails at every try',
      waiting: 'a message on the server waits to be fetched',
      ledger: 'the ledger differs from the server',
    },
    since: 'since',
    state: {
      seen: 'seen',
      stored: 'stored',
      checked: 'checked',
      replied: 'replied',
      quarantined: 'in quarantine',
      failed: 'not fetched',
      gone: 'gone',
    },
  },
};

type Told = MailboxHealth & { readonly alarms: ReturnType<typeof alarmsOf> };

const lines = (told: Told, language: Language, now: number): string[] => {
  const w = words[language];
  const ago = (at: string | null): string => (at === null ? w.never : w.ago(span((now - Date.parse(at)) / 1000)));
  const until = (at: string): string => w.in(span((Date.parse(at) - now) / 1000));
  const { reconciliation: found, states } = told;
  const some = Object.entries(states).filter(([, n]) => n > 0);
  const facts = [
    `${w.contact}: ${ago(told.lastContactAt)}`,
    `${w.lag}: ${told.lagSeconds === null ? w.unknown : span(told.lagSeconds)}`,
    `${w.backlog}: ${told.backlog ?? w.unknown}`,
    `${w.unanswered}: ${told.unanswered}${told.oldestUnansweredAt === null ? '' : ` (${w.oldest} ${ago(told.oldestUnansweredAt)})`}`,
    `${w.failures}: ${told.failures}`,
    ...(told.failures > 0 && told.nextRetryAt !== null ? [`${w.retry}: ${until(told.nextRetryAt)}`] : []),
    ...(told.lastError === null ? [] : [`${w.error}: ${told.lastError}, ${ago(told.lastErrorAt)}`]),
  ];
  return [
    `${told.name}: ${told.connected ? w.connected : told.lastError === 'folder-missing' ? w.noFolder : w.away}`,
    ...told.alarms.map(({ kind, since }) => `  ${w.alarm}: ${w.alarms[kind]}, ${w.since} ${since}`),
    ...facts.map((fact) => `  ${fact}`),
    found === null || found.comparedAt === null
      ? `  ${w.ledger}: ${w.compared} ${w.never}`
      : `  ${w.ledger}: ${w.numbers(found.onServer, found.inLedger, found.missing, found.twice)}; ${w.compared} ${ago(found.comparedAt)}`,
    `  ${w.states}: ${some.length === 0 ? w.none : some.map(([state, n]) => `${n} ${w.state[state as keyof typeof w.state]}`).join(', ')}`,
  ];
};

/**
 * `okienko mail status [MAILBOX…]`: how each watched folder does, from what the service has written down; no server is asked. Status
 * 0: well; 1: an alarm is due.
 */
export const mailStatus = async (
  names: readonly string[],
  options: GlobalOptions & { readonly json?: boolean },
): Promise<ExitStatus> => {
  const { config } = loadConfig(options.config === undefined ? {} : { file: options.config });
  const language = languageOf(options.lang, config.language);
  const mailboxes = mailboxesNamed(config, names);
  return await withStore(config, silentLog, async (store) => {
    const now = Date.now();
    const told = (await mailboxHealth(mailboxes, store, now)).map((health): Told => {
      // A command begins to look now: a mailbox that nobody has ever reached is none of its alarms.
      return { ...health, alarms: alarmsOf(health, config.alarm, { now, started: now }) };
    });
    const { total } = await store.quarantine.list({ limit: 0, offset: 0 });
    if (options.json === true) {
      const report = {
        schema: 'okienko.mail-status/1',
        at: new Date(now).toISOString(),
        quarantined: total,
        folders: told,
      };
      print(JSON.stringify(report, null, 2));
    } else {
      for (const one of told) print(lines(one, language, now).join('\n'));
      if (total > 0) print(words[language].quarantine(total));
    }
    return told.some(({ alarms }) => alarms.length > 0) ? 1 : 0;
  });
};
