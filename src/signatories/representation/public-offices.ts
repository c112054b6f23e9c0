/** Kinds of public bodies and professions of public trust, and the office whose holder alone acts for each; folded words. */
export type PublicOffice = {
  /** The kind of the body, from its beginning. */
  readonly body: string;
  /** The title, whole but for what names the body itself. */
  readonly office: string;
  /** What of the body a title may name: "wójt *gminy* …". */
  readonly of: string;
};

const anyPlace = '';

/**
 * Who that is says the law: ustawa o samorządzie gminnym art. 26 and 31, powiatowym art. 34 and 48, wojewódzkim art. 43; Prawo
 * oświatowe art. 68; Prawo o szkolnictwie wyższym art. 23; ustawa o działalności leczniczej art. 46; Prawo o ustroju sądów
 * powszechnych art. 22. A commander of a municipal guard acts by the mayor's authorisation and stands in no row.
 */
export const publicOffices: readonly PublicOffice[] = [
  {
    body: 'gmin[ay]|miasto|urzad (?:gminy|miasta|miejski)',
    office: 'wojt|burmistrz|prezydent miasta|prezydent',
    of: 'gminy|miasta|miasta i gminy|gminy i miasta',
  },
  { body: 'powiat|starostwo', office: 'starosta', of: 'powiatu|powiatow[a-z]+' },
  { body: 'wojewodztwo|urzad marszalkowski|samorzad wojewodztwa', office: 'marszalek', of: 'wojewodztwa' },
  { body: 'urzad wojewodzki', office: 'wojewoda', of: anyPlace },
  { body: 'ministerstwo', office: 'minister', of: '[a-z]+' },
  {
    body: '(?:publiczn[ae] )?(?:szkola|przedszkole|zespol szkol|zespol szkolno|liceum|technikum)',
    office: 'dyrektor',
    of: 'szkoly|przedszkola|zespolu szkol|liceum|technikum',
  },
  {
    body: 'uczelnia|uniwersytet|akademia|politechnika|szkola wyzsza|wyzsza szkola',
    office: 'rektor',
    of: 'uczelni|uniwersytetu|akademii|politechniki',
  },
  { body: 'sad', office: 'prezes sadu', of: anyPlace },
  { body: 'prokuratura', office: 'prokurator (?:rejonowy|okregowy|regionalny|krajowy)', of: anyPlace },
  {
    body: 'komornik|kancelaria komornicza',
    office: 'komornik sadowy(?: przy sadzie rejonowym(?: (?:w|we|dla) [a-z]+(?: [a-z]+){0,3})?)?|komornik',
    of: anyPlace,
  },
  { body: 'notariusz|kancelaria notarialna', office: 'notariusz', of: anyPlace },
  {
    body: '(?:gminny |miejski |miejsko gminny )?osrodek pomocy spolecznej|powiatowe centrum pomocy|centrum uslug spolecznych',
    office: 'kierownik|dyrektor',
    of: 'osrodka|osrodka pomocy spolecznej|centrum',
  },
  {
    body: 'samodzielny publiczny zaklad|spzoz|sp zoz|szpital',
    office: 'kierownik|dyrektor',
    of: 'zakladu|szpitala|spzoz',
  },
  { body: 'instytut', office: 'dyrektor', of: 'instytutu' },
  { body: 'muzeum|biblioteka', office: 'dyrektor', of: 'muzeum|biblioteki' },
  {
    body: '(?:samorzadowy )?zaklad budzetowy|jednostka budzetowa|samorzadowa jednostka',
    office: 'kierownik|dyrektor',
    of: 'jednostki|zakladu',
  },
  { body: 'urzad skarbowy', office: 'naczelnik', of: 'urzedu skarbowego' },
  { body: 'izba (?:administracji )?skarbow', office: 'dyrektor', of: 'izby|izby administracji skarbowej' },
  { body: 'krajowa informacja skarbowa', office: 'dyrektor', of: 'krajowej informacji skarbowej' },
  { body: '(?:powiatowy |wojewodzki )?urzad pracy', office: 'dyrektor', of: 'urzedu pracy' },
  {
    body: '[a-z]+ inspektorat|inspektorat',
    office: '(?:powiatowy|wojewodzki|glowny|graniczny) inspektor(?: nadzoru budowlanego| weterynarii| farmaceutyczny)?',
    of: anyPlace,
  },
  { body: 'nadlesnictwo', office: 'nadlesniczy', of: 'nadlesnictwa' },
  {
    body: '(?:komenda [a-z]+ )?(?:panstwowa straz pozarna|panstwowej strazy pozarnej|policja|policji)|komenda (?:miejska|powiatowa|wojewodzka|glowna)',
    office: 'komendant(?: (?:miejski|powiatowy|wojewodzki|glowny))?',
    of: 'policji|panstwowej strazy pozarnej',
  },
  { body: 'zaklad ubezpieczen spolecznych', office: 'prezes', of: 'zakladu|zus' },
];

/** Words that say what sort of body it is; a title may repeat them: "dyrektor szkoły *podstawowej nr 3*". */
export const describing =
  /^(?:podstawow|ponadpodstawow|sredni|publiczn|niepubliczn|rejonow|okregow|apelacyjn|miejsk|gminn|powiatow|wojewodzk|ogolnoksztalcac|zawodow|branzow|technicz|muzyczn|specjaln|integracyjn|samorzadow|miast|gmin|nr$|im$|w$|we$|i$|\d+$|[ivx]+$)/;
