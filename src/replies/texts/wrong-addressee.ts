import { framedText } from './frame.ts';

/**
 * Somebody else deals with it. Who that is an officer knows: what stands between ⟦ and ⟧ must be filled in, and a reply that still
 * holds such a mark is not sent.
 */
export const wrongAddressee = framedText({
  pl: {
    subject: 'niewłaściwy adresat',
    body: `Szanowni Państwo,

{#kpa}
podanie{#received}, które wpłynęło {received},{/received} dotyczy sprawy, w której nie jesteśmy organem właściwym. Na podstawie art. 65 § 1 Kodeksu postępowania administracyjnego przekazujemy je organowi właściwemu: ⟦nazwa i adres organu właściwego⟧.

Uzasadnienie: ⟦dlaczego właściwy jest ten organ⟧.

Podanie wniesione do organu niewłaściwego przed upływem terminu uważa się za wniesione z zachowaniem terminu (art. 65 § 2 k.p.a.). Nie trzeba go składać ponownie.
{/kpa}
{^kpa}
wiadomość{#received}, która wpłynęła {received},{/received} dotyczy sprawy, której nie prowadzimy: ⟦dlaczego⟧. Dlatego nie będziemy jej rozpatrywać.

Sprawę prosimy skierować do: ⟦nazwa i adres właściwej jednostki⟧.

Jeżeli uważają Państwo, że sprawa należy jednak do nas, prosimy o krótką informację z podaniem znaku sprawy {reference}.
{/kpa}`,
  },
  en: {
    subject: 'wrong addressee',
    body: `Dear Sir or Madam,

{#kpa}
Your application{#received}, which arrived on {received},{/received} concerns a matter for which we are not the competent authority. Under art. 65 § 1 of the Code of Administrative Procedure (k.p.a.) we pass it on to the competent one: ⟦name and address of the competent authority⟧.

Grounds: ⟦why that authority is competent⟧.

An application filed with the wrong authority before the end of a term counts as filed in time (art. 65 § 2 k.p.a.). It need not be filed again.
{/kpa}
{^kpa}
Your message{#received}, which arrived on {received},{/received} concerns a matter that we do not deal with: ⟦why⟧. We shall therefore not examine it.

Please turn to: ⟦name and address of the competent unit⟧.

If you think that the matter is ours after all, please tell us briefly, giving the case number {reference}.
{/kpa}`,
  },
});
