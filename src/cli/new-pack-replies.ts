const tail = {
  pl: `{#contact}
Na pytania odpowiemy pod adresem lub numerem: {contact}
{/contact}

Z poważaniem

{#closing}
{line}
{/closing}

Numer raportu: {reportNumber}{#rulesVersion}, wersja reguł: {rulesVersion}{/rulesVersion}
{#notice}
{line}
{/notice}
`,
  en: `{#contact}
If you have questions, please contact: {contact}
{/contact}

Yours faithfully

{#closing}
{line}
{/closing}

Report number: {reportNumber}{#rulesVersion}, rules version: {rulesVersion}{/rulesVersion}
{#notice}
{line}
{/notice}
`,
} as const;

const defects = `{#groups}

{#point}{point}{/point}

{#defects}
{n}. {seen}
{#remedy}
   {remedy}
{/remedy}
{/defects}
{/groups}

{#notes}
- {seen} {remedy}
{/notes}

{#remaining}
{remaining}
{/remaining}
{#unchecked}
{unchecked}
{/unchecked}
`;

/** Replies of a new pack, to be put into the office's own words. */
export const newReplies: Readonly<Record<string, string>> = {
  'replies/accepted.pl.md': `---
subject: "Wniosek {reference}: kompletny"
---
{#place}{place}, {/place}{date}
Znak sprawy: {reference}

Szanowni Państwo,

sprawdziliśmy wniosek{#received}, który wpłynął {received}{/received} („{procedure}”). Wniosek spełnia wymagania formalne.

{#notes}
Uwaga, która nie wstrzymuje wniosku: {seen} {remedy}
{/notes}

${tail.pl}`,
  'replies/accepted.en.md': `---
subject: "Application {reference}: complete"
---
{#place}{place}, {/place}{date}
Case reference: {reference}

Dear Sir or Madam,

We have checked your application{#received}, received on {received}{/received} (“{procedure}”). It meets the formal requirements.

{#notes}
A remark that does not hold up your application: {seen} {remedy}
{/notes}

${tail.en}`,
  'replies/defects.pl.md': `---
subject: "Wniosek {reference}: {#rejected}nie możemy go rozpatrzyć{/rejected}{#incomplete}prosimy o uzupełnienie{/incomplete} – {thingsToCorrect}"
---
{#place}{place}, {/place}{date}
Znak sprawy: {reference}

Szanowni Państwo,

wniosek{#received}, który wpłynął {received}{/received} („{procedure}”){#received},{/received} wymaga poprawienia. {#allChecked}Poniżej wymieniamy wszystko, co trzeba w nim poprawić ({things}).{/allChecked}{^allChecked}Poniżej wymieniamy to, co na pewno trzeba w nim poprawić ({things}).{/allChecked}
${defects}
Prosimy o przesłanie nowego, kompletnego formularza{#addressee} na adres {addressee}{/addressee}, ze znakiem sprawy {reference} w temacie.

${tail.pl}`,
  'replies/defects.en.md': `---
subject: "Application {reference}: {#rejected}we cannot deal with it{/rejected}{#incomplete}please complete it{/incomplete} – {thingsToCorrect}"
---
{#place}{place}, {/place}{date}
Case reference: {reference}

Dear Sir or Madam,

Your application{#received}, received on {received}{/received} (“{procedure}”){#received},{/received} needs correcting. {#allChecked}Below is everything that needs correcting ({things}).{/allChecked}{^allChecked}Below is what certainly needs correcting ({things}).{/allChecked}
${defects}
Please send a new, complete form{#addressee} to {addressee}{/addressee}, with the case reference {reference} in the subject.

${tail.en}`,
};
