import { foldWords } from '../../../identifiers/index.ts';
import { formsOf } from './context.ts';

/** The larger towns of Poland: a place of issue must be one of these or the unit's own, since "Skreślono, 5 maja" is none. */
const names =
  'Warszawa Kraków Łódź Wrocław Poznań Gdańsk Szczecin Bydgoszcz Lublin Białystok Katowice Gdynia Częstochowa Radom Toruń Sosnowiec Rzeszów Kielce Gliwice Olsztyn Zabrze Bytom Rybnik Opole Tychy Gorzów_Wielkopolski Elbląg Płock Tarnów Chorzów Koszalin Kalisz Legnica Grudziądz Jaworzno Słupsk Nowy_Sącz Siedlce Mysłowice Konin Piła Ostrów_Wielkopolski Lubin Inowrocław Stargard Suwałki Gniezno Głogów Zamość Ostrołęka Leszno Łomża Chełm Przemyśl Tomaszów_Mazowiecki Stalowa_Wola Mielec Tczew Ełk Pruszków Świdnica Ciechanów Krosno Nysa Sieradz Skierniewice Racibórz Ostrowiec_Świętokrzyski Sanok Tarnobrzeg Puławy Zawiercie Żory Oświęcim Cieszyn Kutno Pabianice Zgierz Bełchatów Piaseczno Legionowo Otwock Świnoujście Kołobrzeg Szczecinek Wałcz Malbork Chojnice Kwidzyn Żywiec Dębica Jasło Jarosław Kraśnik Łuków Września Swarzędz Śrem Jelenia_Góra Zielona_Góra Dąbrowa_Górnicza Piekary_Śląskie Ruda_Śląska Biała_Podlaska'
    .split(' ')
    .map((one) => one.replaceAll('_', ' '));

export const towns: readonly (readonly ReadonlySet<string>[])[] = names.map((name) =>
  foldWords(name).split(' ').map(formsOf),
);
