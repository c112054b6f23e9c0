import type { Localised } from '../model/index.ts';

/** One name or field a rule may use: its CEL type and what it says. */
export type Declared = { readonly type: string; readonly says: string };

const d = (type: string, says: string): Declared => ({ type, says });

/** Object types of the environment. `Form` and `Policy` get further fields from the pack. */
export const objectTypes: Readonly<Record<string, Readonly<Record<string, Declared>>>> = {
  Template: {
    id: d('string', 'id of the recognised template, "" when none'),
    version: d('string', 'its version'),
    match: d('string', '`exact`, `altered` or `unknown`'),
    outdated: d('bool', 'registered, but not the version in force'),
  },
  Comparison: {
    outcome: d('string', '`same`, `altered` or `cannot-tell`'),
    reason: d('string', 'why it cannot be told'),
  },
  Alteration: {
    kind: d(
      'string',
      '`text-removed`, `text-added`, `text-changed`, `graphic`, `page`, `hidden`, `overlay` or `field`',
    ),
    page: d('int', 'from 1'),
    expected: d('string', 'what the blank says there'),
    found: d('string', 'what the document says there'),
    certain: d('bool', 'false when a person must look first'),
  },
  Application: {
    present: d('bool', 'the letter holds a document taken for the application'),
    readable: d('bool', 'its content could be read'),
    encrypted: d('bool', 'it needs a password'),
    source: d('string', '`text`, `ocr` or `none`'),
    type: d('string', 'MIME type'),
    size: d('int', 'bytes'),
    active: d('list<string>', 'kinds of active content: `javascript`, `launch`, …'),
    problems: d('list<string>', 'problem codes'),
  },
  Document: {
    id: d('int', 'its number in the letter'),
    name: d('string', 'file name'),
    type: d('string', 'MIME type'),
    size: d('int', 'bytes'),
    role: d(
      'string',
      '`form`, `authorisation`, `krs-extract`, `csr`, `annex`, `signature`, `container`, `body`, `letter` or `unknown`',
    ),
    problems: d('list<string>', 'problem codes'),
  },
  Change: {
    level: d('string', '`none`, `lta`, `form-fill`, `annotation` or `other`'),
    allowed: d('bool', 'permitted by the signature itself'),
    signing: d('bool', 'nothing but a further signature, or an empty field for one'),
    kind: d('string', '`value`, `annotation`, `signature-field`, `page`, `field`, `validation` or `other`'),
    field: d('string', 'name of the field in the document, "" when none'),
    point: d('string', 'point of the form the field belongs to, "" when none'),
    labelPl: d('string', 'what the form calls the field, in Polish'),
    labelEn: d('string', 'the same in English'),
  },
  Signer: {
    known: d('bool', 'the signature names its signer'),
    name: d('string', 'given names and surname, "" when unknown'),
    organization: d('string', 'organisation in the certificate'),
  },
  Signature: {
    document: d('int', 'the document that carries it'),
    format: d('string', '`PAdES`, `XAdES`, …'),
    indication: d('string', '`TOTAL-PASSED`, `INDETERMINATE` or `TOTAL-FAILED`'),
    subIndication: d('string', 'ETSI sub-indication, "" when passed'),
    intact: d('bool', 'digests and signature value agree'),
    coverage: d('string', '`whole`, `revision`, `part` or `none`'),
    changes: d('list<Change>', 'what changed after the signed revision'),
    modified: d('bool', 'forbidden changes after signing'),
    kind: d('string', '`qualified`, `zaufany`, `osobisty`, `seal`, `advanced` or `unknown`'),
    signer: d('Signer', 'who signed'),
    claimedTime: d('string', 'time the signer states, "" when none'),
    provenTime: d('string', 'time a trusted time stamp proves, "" when none'),
  },
  Signatories: {
    outcome: d('string', '`satisfied`, `not-satisfied` or `officer`'),
    reason: d('string', 'why, e.g. `signer-not-authorised`'),
    required: d('string', 'who had to sign, in words'),
    missing: d('list<string>', 'each way to complete it, in words'),
    lacking: d('string', 'what is missing by roles, fit to be sent; "" where only names say it'),
  },
  Entity: {
    known: d('bool', 'the unit stands in the register of the office'),
    name: d('string', 'its name there'),
    regon: d('string', 'its REGON there, "" when none'),
    krs: d('string', 'its KRS number there, "" when none'),
  },
  Extract: {
    attached: d('bool', 'an extract of the court register (KRS) came with the letter'),
    read: d('bool', 'it was read as a whole'),
    name: d('string', "the entity's name there"),
    regon: d('string', 'its REGON there, "" when none'),
    krs: d('string', 'its KRS number there'),
  },
  Authentication: {
    present: d('bool', "the office's own server stated a result"),
    spf: d('string', '`pass`, `fail` or `none`'),
    dkim: d('string', '`pass`, `fail` or `none`'),
    dmarc: d('string', '`pass`, `fail` or `none`'),
  },
  Mail: {
    present: d('bool', 'the letter is a mail'),
    from: d('string', 'address of the sender'),
    to: d('list<string>', 'addresses in To'),
    cc: d('list<string>', 'addresses in Cc'),
    subject: d('string', ''),
    body: d('string', 'readable text of the message'),
    machine: d('string', 'why it is automatic mail, "" when a person sent it'),
    authentication: d('Authentication', 'what the receiving server found out about the sender'),
  },
  History: {
    present: d('bool', 'earlier letters are known'),
    sameOpen: d('list<string>', 'open submissions of the same unit, system and environment'),
    ownSystemIps: d('list<string>', "addresses of this unit's applications for its own systems"),
  },
  Form: {},
  Policy: {
    addressees: d('list<string>', 'mailboxes of procedure.yaml'),
    allowedSignatures: d('list<string>', 'kinds of signature the procedure allows'),
    seal: d('string', '`never`, `additional` or `accepted`'),
  },
};

type TopName = Declared & { readonly label: Localised };
const top = (type: string, says: string, pl: string, en: string): TopName => ({ type, says, label: { pl, en } });

/** The names themselves. `label` is how a finding calls one that could not be read. */
export const environmentNames: Readonly<Record<string, TopName>> = {
  form: top(
    'Form',
    'field values by field id: text, list or flag as form.yaml says',
    'pola formularza',
    'the fields of the form',
  ),
  template: top('Template', 'which blank it was recognised as', 'wzór formularza', 'the template of the form'),
  comparison: top(
    'Comparison',
    'the document against its blank',
    'porównanie z wzorem',
    'the comparison with the template',
  ),
  alterations: top(
    'list<Alteration>',
    'what differs from the blank',
    'różnice względem wzoru',
    'the differences from the template',
  ),
  application: top('Application', 'the document taken for the application', 'plik wniosku', 'the application file'),
  applications: top(
    'int',
    'how many documents of the letter are applications',
    'liczba wniosków w wiadomości',
    'the number of applications in the message',
  ),
  documents: top('list<Document>', 'all documents of the letter', 'załączniki', 'the attachments'),
  signatures: top(
    'list<Signature>',
    'signatures on the application',
    'podpisy pod wnioskiem',
    'the signatures on the application',
  ),
  authorisationSignatures: top(
    'list<Signature>',
    'signatures on authorisations',
    'podpisy pod upoważnieniem',
    'the signatures on the authorisation',
  ),
  signatories: top(
    'Signatories',
    'whether the people who had to sign did',
    'ustalenie osób uprawnionych',
    'who had to sign',
  ),
  entity: top(
    'Entity',
    'the unit in the register of the office',
    'wpis jednostki w rejestrze urzędu',
    "the unit's entry in the office's register",
  ),
  extract: top(
    'Extract',
    'the attached extract of the court register',
    'załączony odpis z KRS',
    'the attached KRS extract',
  ),
  mail: top('Mail', 'the message', 'wiadomość', 'the message'),
  history: top('History', 'earlier letters', 'wcześniejsze wnioski', 'earlier applications'),
  policy: top('Policy', 'lists and settings of procedure.yaml', 'ustawienia procedury', "the procedure's settings"),
};

/** Names shortened in explanations whatever the pack says. */
export const standardMasks = {
  'signer.name': 'name',
  'signatories.missing': 'text',
  'signatories.required': 'text',
  'mail.from': 'email',
  'mail.to': 'email',
  'mail.cc': 'email',
  'mail.body': 'text',
  'mail.subject': 'text',
} as const;
