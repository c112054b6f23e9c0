/** Words by which a condition, an exception or an addition begins. */

/** Words by which more people are asked for, or others in place of some, behind a condition. */
export const isAlso = (form: string): boolean => /^(?:dodatkowo|takze|rowniez|ponadto)$/.test(form);

const exceptLead = /(?:z|za) (?:wyjatkiem|wylaczeniem)(?= |$)|(?:oprocz|procz|poza)(?= |$)/y;

/** Whether words that leave somebody out begin at `at`: their length. */
export const exceptsAt = (line: string, at: number): number => {
  exceptLead.lastIndex = at;
  return exceptLead.exec(line)?.[0].length ?? 0;
};

const openLead =
  /(?:w|we|przy|do|za|po|pod|z) (?:sprawach|zakresie|przypadku|przypadkach|umowach|stosunkach|razie|zgoda|uzyskaniu|warunkiem|ograniczeniem)(?= |$)|jezeli(?= |$)|jesli(?= |$)|gdy(?= |$)|o ile(?= |$)|przekraczajac\w+ zakres(?= |$)|nieprzekraczajac\w+ zakresu(?= |$)/y;

/** Of these the words up to the next comma or dash belong to it, whoever they name: "jeżeli zarząd liczy więcej niż …,". */
export const isClause = (line: string, at: number): boolean =>
  /^(?:jezeli|jesli|gdy|o ile|(?:w|przy|we) (?:przypadku|przypadkach|razie)) /.test(line.slice(at, at + 20));

/** Whether words that state a condition of an unknown kind begin at `at`. */
export const opensCondition = (line: string, at: number): number => {
  openLead.lastIndex = at;
  return openLead.exec(line)?.[0].length ?? 0;
};
