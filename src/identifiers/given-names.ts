/**
 * Frequent given names in Poland, folded. They tell that a name is written surname first, and that a word in an
 * authorisation belongs to a personal name. A name that is not here is read in the usual order and declined by rule.
 */
export const givenNames: ReadonlySet<string> = new Set(
  `adam adrian agata agnieszka aleksander aleksandra alicja alina amelia andrzej aneta anna antoni arkadiusz artur barbara bartlomiej
bartosz beata bernard bogdan boguslaw bozena cezary czeslaw damian daniel danuta dariusz dawid dominik dominika dorota edward edyta
elzbieta emil emilia eugeniusz ewa ewelina filip franciszek gabriela grazyna grzegorz halina hanna helena henryk hubert ilona irena
iwona izabela jacek jadwiga jakub jan janina janusz jaroslaw jerzy joanna jolanta jozef julia julian justyna kamil kamila karol
karolina katarzyna kazimierz kinga klaudia konrad krystian krystyna krzysztof leszek lucyna lukasz maciej magdalena malgorzata marcin
marek maria mariusz marta marzena mateusz michal mieczyslaw milena miroslaw monika natalia norbert oliwia oskar patrycja patryk paulina
pawel piotr przemyslaw radoslaw rafal renata robert roman ryszard sebastian slawomir stanislaw stefan sylwia szymon tadeusz teresa tomasz
urszula waldemar wanda weronika wieslaw wieslawa wiktor wiktoria witold wladyslaw wlodzimierz wojciech zbigniew zdzislaw zenon zofia zuzanna
zygmunt
adela adelina albert albin aleks aleksy alfred alfreda alojzy amadeusz anastazja anatol andrea andzelika angelika aniela antonina
apolonia ariel arleta aurelia bartek bazyli benedykt beniamin berenika bernadeta bernarda bianka blanka blazej bogumil bogumila
boguslawa boleslaw bonifacy borys boryslaw bozydar bronislaw bronislawa bruno brygida cecylia celina cyprian cyryl czeslawa
dagmara dobieslaw dobromila dobroslawa donata dorian eliza elwira emanuel ernest eryk eugenia ewaryst fabian felicja feliks
ferdynand filomena florian fryderyk gabriel genowefa gerard gertruda gniewomir gracjan gustaw helmut henryka hieronim hilary
honorata hugo ida idzi iga ignacy igor inga ireneusz irmina iwo iza jagoda jana jarema jeremi jeremiasz joachim jowita judyta
juliana julita juliusz kacper kaja kajetan kalina kamilla kasper kaspian kazimiera klara klemens klementyna kleofas konstanty
konstantyna kornel kornelia kosma krystiana krzesimir ksawery ksenia laura lech lena leokadia leon leonard leonarda leopold lew
lidia liliana lilianna liwia longin lubomir lucja lucjan ludmila ludomir ludwik ludwika maja maksym maksymilian malwina manuela
marcel marcela marceli marcelina marcjanna margareta marian marianna marietta marina mariola marlena martyna matylda maurycy
melania michalina mieczyslawa mieszko mikolaj milan milosz mina mira mirela miron miroslawa modest nadia nadzieja nela nikodem
nikola nikolaj nina nora norman oktawia oktawian ola olaf olga oliwer oliwier onufry otto pelagia pola prosper przybyslaw rajmund
regina remigiusz roksana roland roma romana romuald roza rozalia rudolf rufin ruslan sabina salomea samuel sandra sara serafin
sergiusz seweryn seweryna slawomira sonia stanislawa stefania stella swiatoslaw szczepan szczesny tamara tatiana tekla teodor
teodora teofil tobiasz tola tomira tosia tymon tymoteusz tytus ulryk urban uta waclaw waclawa walenty walentyna waleria walerian
walery wasyl wera wiera wincenty wiola wioletta wirginia wislawa wit witalis wladyslawa wlodzimiera wojslaw zaneta zbyslaw
zdzislawa zenobia zenona ziemowit zoja zula zuza zyta`.split(/\s+/),
);

/** Whether a folded word is one of them as it stands. */
export const isGivenName = (word: string): boolean => givenNames.has(word);
