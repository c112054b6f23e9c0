import { framedText } from './frame.ts';

/** The same files once more: they are not dealt with twice, and the sender learns where they were dealt with. */
export const duplicate = framedText({
  pl: {
    subject: 'te same pliki co w sprawie {earlier}',
    body: `Szanowni Państwo,

wiadomość{#received}, która wpłynęła {received},{/received} zawiera te same pliki co wiadomość z {earlierReceived}, zarejestrowana pod znakiem {earlier}. Odpowiedzieliśmy na nią {earlierAnswered} i ta odpowiedź pozostaje aktualna. Ponownie przesłanych plików nie sprawdzamy osobno.

CO ZROBIĆ

Jeżeli chcieli Państwo przesłać poprawiony wniosek, prosimy sprawdzić, czy załączono właściwe pliki, i wysłać go jeszcze raz, podając znak sprawy {earlier}. W przeciwnym razie odpowiedź nie jest potrzebna.`,
  },
  en: {
    subject: 'the same files as in case {earlier}',
    body: `Dear Sir or Madam,

Your message{#received}, which arrived on {received},{/received} holds the same files as the one of {earlierReceived}, registered under the number {earlier}. We answered that one on {earlierAnswered}, and the answer stands. Files sent again are not examined separately.

WHAT TO DO

If you meant to send a corrected application, please check that the right files are attached and send it again with the case number {earlier}. Otherwise no answer is needed.`,
  },
});
