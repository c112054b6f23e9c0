import type { Language } from '../src/model/index.ts';
import type { Alarm, AlarmKind } from '../src/store/index.ts';

const kinds: Readonly<Record<Language, Readonly<Record<AlarmKind, string>>>> = {
  pl: {
    silent: 'serwer skrzynki od dawna nie odpowiedział i nikt się z nim nie łączy',
    failing: 'każda próba połączenia ze skrzynką zawodzi',
    waiting: 'na serwerze czeka wiadomość, której nie udaje się pobrać',
    ledger: 'księga różni się od serwera: wiadomości brakowało albo pismo obsłużono dwa razy',
  },
  en: {
    silent: 'the mail server has not answered for long, and nobody tries to reach it',
    failing: 'every try to reach the mailbox fails',
    waiting: 'a message waits on the server that cannot be fetched',
    ledger: 'the ledger differs from the server: messages were missing, or a letter was handled twice',
  },
};

/** What a mail about an alarm says: no names, no addresses, only what the office called its mailbox. */
export const alarmWords = (
  { mailbox, kind, since }: Pick<Alarm, 'mailbox' | 'kind' | 'since'>,
  what: 'raised' | 'cleared',
  language: Language,
): { readonly subject: string; readonly text: string } => {
  const said = kinds[language][kind];
  if (language === 'pl')
    return {
      subject:
        what === 'raised' ? `Okienko: alarm, skrzynka ${mailbox}` : `Okienko: koniec alarmu, skrzynka ${mailbox}`,
      text:
        what === 'raised'
          ? `Skrzynka ${mailbox}: ${said}.\nOd: ${since}\n\nWięcej: strona „Poczta” albo polecenie okienko mail status.\n`
          : `Skrzynka ${mailbox} znowu działa. Było: ${said}.\nOd: ${since}\n`,
    };
  return {
    subject: what === 'raised' ? `Okienko: alarm, mailbox ${mailbox}` : `Okienko: alarm over, mailbox ${mailbox}`,
    text:
      what === 'raised'
        ? `Mailbox ${mailbox}: ${said}.\nSince: ${since}\n\nMore: the page "Mail", or the command okienko mail status.\n`
        : `Mailbox ${mailbox} is well again. It was: ${said}.\nSince: ${since}\n`,
  };
};

/** Of several at once: a line for each. */
export const alarmsWords = (
  news: readonly (Pick<Alarm, 'mailbox' | 'kind' | 'since'> & { readonly what: 'raised' | 'cleared' })[],
  language: Language,
): { readonly subject: string; readonly text: string } => {
  const raised = news.filter(({ what }) => what === 'raised');
  const over = news.filter(({ what }) => what === 'cleared');
  const line = ({ mailbox, kind, since }: (typeof news)[number]): string =>
    language === 'pl'
      ? `- ${mailbox}: ${kinds.pl[kind]} (od ${since})`
      : `- ${mailbox}: ${kinds.en[kind]} (since ${since})`;
  const part = (title: string, some: typeof news): string[] =>
    some.length === 0 ? [] : [title, ...some.map(line), ''];
  if (language === 'pl')
    return {
      subject: `Okienko: alarmy o skrzynkach (nowe: ${raised.length}, zakończone: ${over.length})`,
      text: [
        ...part('Nowe alarmy:', raised),
        ...part('Zakończone alarmy; było:', over),
        'Więcej: strona „Poczta” albo polecenie okienko mail status.\n',
      ].join('\n'),
    };
  return {
    subject: `Okienko: alarms about mailboxes (new: ${raised.length}, over: ${over.length})`,
    text: [
      ...part('New alarms:', raised),
      ...part('Alarms that are over; it was:', over),
      'More: the page "Mail", or the command okienko mail status.\n',
    ].join('\n'),
  };
};
