/** Offices whose holder alone acts for a public body or practises a profession of public trust (no entry in KRS). */
export const office =
  /\b(?:w[oó]jt|burmistrz|prezydent|starosta|marsza[lł]ek|wojewoda|minister|dyrektor|kierownik|komendant|naczelnik|inspektor|rektor|dziekan|komornik|notariusz|prokurator|prezes|przewodnicz[aą]cy|syndyk|nadle[sś]niczy|konserwator|kurator|g[lł][oó]wny|szef|asesor)(?!\p{L})/iu;
/** Of a public body or a profession, and of no board. */
export const isOffice = (title: string): boolean => !/zarz[aą]du|rad[ay]\b/i.test(title) && office.test(title);
