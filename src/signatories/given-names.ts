/**
 * Frequent given names in Poland, folded. Used for one thing only: to see that a name is written surname first. A name
 * that is not here is simply read in the usual order.
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
zygmunt`.split(/\s+/),
);
