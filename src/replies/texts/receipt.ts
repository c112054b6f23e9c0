import { framedText } from './frame.ts';

/** An acknowledgement says what arrived and when, and nothing of what is in it. */
export const receipt = framedText({
  pl: {
    subject: 'potwierdzenie otrzymania wiadomości',
    body: `POTWIERDZENIE OTRZYMANIA WIADOMOŚCI

Szanowni Państwo,

{#receivedAt}
potwierdzamy, że {receivedAt} otrzymaliśmy Państwa wiadomość. Zarejestrowaliśmy ją pod znakiem {reference}.
{/receivedAt}
{^receivedAt}
potwierdzamy, że otrzymaliśmy Państwa wiadomość. Zarejestrowaliśmy ją pod znakiem {reference}.
{/receivedAt}

{#files}
{#first}
OTRZYMANE PLIKI

{/first}
{n}. {name} ({size})
   SHA-256: {sha256}
{/files}
{^files}
Wiadomość nie zawierała plików.
{/files}
{#moreFiles}
oraz {moreFiles} więcej
{/moreFiles}

CO DALEJ

To potwierdzenie nie przesądza, że wniosek jest kompletny albo poprawny. O wyniku sprawdzenia napiszemy osobno. Na tę wiadomość nie trzeba odpowiadać; pisząc w tej sprawie, prosimy podać znak {reference}.
{#kpa}

Podanie wniesione na adres poczty elektronicznej pozostawia się bez rozpoznania, chyba że przepisy odrębne stanowią inaczej (art. 63 § 1 k.p.a.). Jeżeli wniosek wymaga formy elektronicznej, należy go złożyć przez e-Doręczenia albo ePUAP.
{/kpa}`,
  },
  en: {
    subject: 'acknowledgement of receipt',
    body: `ACKNOWLEDGEMENT OF RECEIPT

Dear Sir or Madam,

{#receivedAt}
We confirm that your message arrived on {receivedAt}. It is registered under the number {reference}.
{/receivedAt}
{^receivedAt}
We confirm that your message arrived. It is registered under the number {reference}.
{/receivedAt}

{#files}
{#first}
FILES RECEIVED

{/first}
{n}. {name} ({size})
   SHA-256: {sha256}
{/files}
{^files}
The message held no files.
{/files}
{#moreFiles}
and {moreFiles} more
{/moreFiles}

WHAT HAPPENS NEXT

This acknowledgement does not say that the application is complete or correct. We shall write separately about the result. You need not answer this message; in further letters about the case please give the number {reference}.
{#kpa}

An application sent to an e-mail address is left without examination unless other provisions say otherwise (art. 63 § 1 of the Code of Administrative Procedure, k.p.a.). Where the application has to be filed electronically, please file it by e-Doręczenia or ePUAP.
{/kpa}`,
  },
});
