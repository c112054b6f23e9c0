import type { Known } from './known.ts';

/** Made up, as is everybody in them. */
export const known: Known = {
  units: ['Gmina Brzezina Dolna'],
  people: ['Marek Świderski', 'Halina Brzozowska'],
  subjects: ['rejestr* zastrzeż* ?numer* ?pesel', 'rzp', 'klucz* api'],
  recipients: ['coi', 'minist* cyfryzacji'],
  systems: ['Portal Spraw'],
  offices: ['wnioski@urzad.example'],
};

/** Bodies without what stands below a letter: into those lines a name may be written. */
export const bodies: readonly string[] = [
  'Dzień dobry,\n\nw załączeniu przesyłam wniosek o dostęp do rejestru zastrzeżeń numerów PESEL dla Gminy Brzezina Dolna.',
  'Szanowni Państwo,\n\nw odpowiedzi na wezwanie z dnia 12 listopada 2026 r., znak DRP.5010.12.2026, przesyłamy uzupełniony wniosek.',
  'Witam,\n\nprzesyłam podpisany kwalifikowanym podpisem elektronicznym wniosek oraz upoważnienie. Uprzejmie proszę o potwierdzenie otrzymania wiadomości.',
  'Dzień dobry, w załączniku wniosek RZP. Proszę o nadanie mu biegu i potwierdzenie wpływu.',
  'Uprzejmie proszę o rozpatrzenie załączonego wniosku. W razie pytań proszę o kontakt pod numerem 600 100 202.',
  'W imieniu Gminy Brzezina Dolna składam wniosek dotyczący systemu „Portal Spraw”. Podpis elektroniczny znajduje się w pliku PDF.',
  'Dear Sir or Madam,\n\nplease find attached our application.',
  'Przesyłam komplet dokumentów: wniosek, upoważnienie oraz potwierdzenie uiszczenia opłaty skarbowej. Z góry dziękuję za pomoc.',
];

export const endings: readonly string[] = [
  '',
  'Z poważaniem\nMarek Świderski\ninformatyk\nUrząd Gminy Brzezina Dolna\nul. Lipowa 4\n00-901 Brzezina Dolna\ntel. +48 44 123 45 67, e-mail: it@brzezina.example',
  'Pozdrawiam serdecznie\nz up. Wójta\nMarek Świderski, Referat Organizacyjny',
  'Z wyrazami szacunku\nAnna Nowak\nSekretarz Gminy\n\nWysłano z iPhone’a',
  'Pozdrawiam\n\nNiniejsza wiadomość jest poufna i przeznaczona wyłącznie dla adresata. Jeżeli nie są Państwo jej adresatem, prosimy o powiadomienie nadawcy i usunięcie wiadomości.\n\nPomyśl o środowisku, zanim wydrukujesz tę wiadomość.',
  'Administratorem danych osobowych jest Wójt Gminy Brzezina Dolna. Więcej informacji na stronie www.brzezina.example/rodo.',
];

/** Messages that say something beside; each stands alone and behind a plain body. */
export const speaking: readonly string[] = [
  'Proszę jednak nie nadawać mu biegu.',
  'Wycofuję ten wniosek.',
  'Cofam.',
  'Rezygnujemy.',
  'To tylko projekt, właściwy wniosek prześlemy jutro.',
  'To jest test.',
  'Wersja robocza.',
  'Prosimy o pozostawienie bez rozpatrzenia.',
  'Proszę o zwrot wniosku.',
  'Proszę o rozpatrzenie wniosku dopiero po nowym roku.',
  'W załączeniu wniosek dla środowiska testowego.',
  'W załączeniu wniosek i upoważnienie z dnia 10 listopada 2025 r.',
  'W załączeniu wniosek i upoważnienie Pani Anny Nowak.',
  'W załączeniu wniosek podpisany podpisem Pana Marka Świderskiego przez Panią Annę.',
  'W załączeniu wniosek Gminy Lipowo.',
  'Upoważnienie jest na odbiór dokumentów.',
  'Pani Halina jest przeciw.',
  'Pan Marek wyleciał w piątek.',
  'Użyłem karty szefowej.',
  'Od 1 listopada działamy jako Gmina Lipowo.',
  'Niniejsza wiadomość jest poufna i przeznaczona dla adresata, upoważnienie może być użyte dopiero po zgodzie Skarbnika.',
  'Klucz proszę przesłać na adres nowak@firma.example.',
  'Pozdrawiam\nHalina Brzozowska\nByła Wójt Gminy',
  'Pozdrawiam\nMarek Świderski\nGmina Lipowo',
  'Pozdrawiam\nMarek Odszedł',
  'Please disregard the attached application.',
  'Od: wojt@brzezina.example\nDo: it@brzezina.example\nTemat: wniosek\n\nNie podpiszę tego.',
  'W dniu 3 listopada 2026 Halina Brzozowska <wojt@brzezina.example> napisała:\n> Nie podpiszę tego.',
  'n​ie w załączeniu wniosek',
];

/** Words of denial, limit, withdrawal, doubt, other people and other places. */
export const hostileWords: readonly string[] =
  'nie bez tylko wyłącznie jednak dopiero cofam wycofuję anulowany nieważny testowy próbny roboczy projekt wzór dawny były przez zamiast przeciw jutro jeżeli ale Nowak Jan Lipowo fałszywy nieaktualny wstrzymać don’t never not draft only void if'.split(
    ' ',
  );
