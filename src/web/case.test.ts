import type { Report } from '../model/index.ts';
import { describe, expect, it } from 'vitest';
import { cookieOf, signedIn, signIn } from '../../test/web/client.ts';
import { officer } from '../../test/web/sample-deps.ts';
import { sampleDetail, sampleFinding, sampleReport } from '../../test/web/sample-submissions.ts';

const attack = '<script>alert(1)</script>';

describe('the case page', () => {
  it('says the verdict, then the findings worst first, each with its reason and its place on the page image', async () => {
    const client = await signedIn();
    const page = await client.page('/submissions/A-1042');
    expect(page).toContain('PROPONOWANE: ODRZUĆ');
    expect(page).toContain('2 braki · 1 do wyjaśnienia · 1 uwaga · 6 spełnionych · reguły 2026.1');
    const order = [...page.matchAll(/id="f-(\d)"\s+class="finding finding-(\w+)"/g)].map((match) =>
      match.slice(1).join(' '),
    );
    expect(order).toEqual(['1 bad', '2 bad', '3 open', '4 note']);
    expect(page).toContain('href="#m-1-1"');
    expect(page).toMatch(/<a\s+href="#f-1"\s+id="m-1-1"\s+class="mark mark-bad"/);
    expect(page).toContain('size(form.keyIds) == 1');
    expect(page).toContain('instrukcja 1.2.1');
  });

  it('every link to a fragment of the page finds its target', async () => {
    const client = await signedIn();
    for (const path of [
      '/submissions/A-1042',
      '/submissions/A-1042?document=4',
      '/submissions/A-1047',
      '/submissions/A-1036',
    ]) {
      const page = await client.page(path);
      const ids = new Set([...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1]));
      for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) expect(ids, `${path} #${target}`).toContain(target);
      expect([...page.matchAll(/\sid="([^"]+)"/g)].length, 'no id twice').toBe(ids.size);
    }
  });

  it('a box on another document is reached through an address that shows that document', async () => {
    const client = await signedIn();
    const page = await client.page('/submissions/A-1042?document=4');
    expect(page).toContain('href="/submissions/A-1042?document=2#m-1-1"');
    expect(page).toContain('/submissions/A-1042/documents/4/pages/1.png');
  });

  it('shows the place on the official blank beside the place in the file, and draws each page for it once', async () => {
    const client = await signedIn();
    const page = await client.page('/submissions/A-1042');
    const blank = `/submissions/A-1042/blanks/${'c0'.repeat(32)}/pages/2.png`;
    expect(page.match(new RegExp(`<image\\s+id="cut-\\d"\\s+href="${blank}`, 'g'))).toHaveLength(1);
    expect(page).toContain('aria-label="Zmiana 1: wycinek strony 2 urzędowego wzoru, miejsce zaznaczono"');
    expect(page).toContain('aria-label="Zmiana 1: wycinek strony 2 nadesłanego pliku, miejsce zaznaczono"');
    const crops = [...page.matchAll(/class="crop"[^>]*?viewBox="([^"]+)"/gs)].map(([, box]) => box!.split(' '));
    expect(crops).toHaveLength(2);
    expect(crops[0]!.slice(2)).toEqual(crops[1]!.slice(2));
    const drawn = await client.get(blank);
    expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect((await client.get(blank.replace('c0', 'c1'))).status).toBe(404);
    expect((await client.get('/submissions/A-1043' + blank.slice(19))).status).toBe(404);
  });

  it('a page of the blank that cannot be drawn leaves the words and the other side', async () => {
    const client = await signedIn({ blankImage: () => Promise.reject(new Error('reader died')) });
    const page = await client.page('/submissions/A-1042');
    expect(page).toContain('Tej strony nie udało się pokazać.');
    expect(page.match(/class="crop"/g)).toHaveLength(1);
    expect(page).toContain('Zmiana treści formularza jest dozwolona.');
  });

  it('says what was not checked', async () => {
    const client = await signedIn();
    const page = await client.page('/submissions/A-1042');
    expect(page).toMatch(/Czego nie sprawdzono \(\d+\)/);
    expect(page).toContain('Nie odczytano pola „Środowisko”');
  });

  it('masks personal data until asked, and then the history says who asked', async () => {
    const client = await signedIn();
    const masked = await client.page('/submissions/A-1042');
    for (const secret of [
      'Halina Wzorcowa-Próbna</bdi></td>',
      'halina.wzorcowa@mlyn.example',
      '600 100 200',
      '44051401359',
    ]) {
      expect(masked, secret).not.toContain(secret);
    }
    expect(masked).toContain('440514*****');
    const reveals = () => client.store.events().filter(({ type }) => type === 'value-revealed');
    const asked = await client.post('/submissions/A-1042/reveal', { place: 'field:form.personEmail', to: 'field-3' });
    expect(asked.status).toBe(303);
    const address = asked.headers.get('location') ?? '';
    expect(address).not.toContain('halina');
    const shown = await client.page(address);
    expect(shown).toContain('halina.wzorcowa@mlyn.example');
    expect(shown, 'only what was asked for').not.toContain('600 100 200');
    expect(reveals()).toEqual([
      { type: 'value-revealed', submission: 'A-1042', place: 'field:form.personEmail', by: officer.name },
    ]);
    const more = await client.post(address.replace('A-1042', 'A-1042/reveal').replace(/#.*/, ''), {
      place: 'signature:1',
    });
    const both = await client.page(more.headers.get('location') ?? '');
    expect(both).toContain('halina.wzorcowa@mlyn.example');
    expect(both).toContain('44051401359');
    expect(reveals()).toHaveLength(2);
  });

  it('an address with shown values shows nothing to another session, in another case, or later', async () => {
    let now = Date.UTC(2026, 10, 23, 8);
    const client = await signedIn({ clock: () => now });
    const asked = await client.post('/submissions/A-1042/reveal', { place: 'field:form.personEmail' });
    const address = asked.headers.get('location') ?? '';
    expect(await client.page(address)).toContain('halina.wzorcowa');
    const other = cookieOf(await signIn(client.app));
    const theirs = await client.app.request(`http://localhost${address}`, { headers: { Cookie: other } });
    expect(await theirs.text()).not.toContain('halina.wzorcowa');
    expect(await client.page(address.replace('A-1042', 'A-1035'))).not.toContain('halina.wzorcowa');
    now += 16 * 60_000;
    expect(await client.page(address)).not.toContain('halina.wzorcowa');
  });

  it('a place that the report does not have is neither shown nor recorded', async () => {
    const client = await signedIn();
    for (const place of ['field:nothing', 'signature:99', 'signature:0', 'field:__proto__', 'x', '', 'field:a b'])
      expect((await client.post('/submissions/A-1042/reveal', { place })).status, place).toBe(400);
    expect(client.store.events().filter(({ type }) => type === 'value-revealed')).toEqual([]);
  });

  it('looking at a case is recorded once a quarter of an hour, opening the letter every time', async () => {
    let now = Date.UTC(2026, 10, 23, 8);
    const client = await signedIn({ clock: () => now });
    const views = () =>
      client.store.events().filter((event) => event.type === 'letter-viewed' && event.submission === 'A-1042').length;
    await client.get('/submissions/A-1042');
    await client.get('/submissions/A-1042/documents/2/pages/1.png');
    await client.get('/submissions/A-1042');
    expect(views()).toBe(1);
    now += 16 * 60_000;
    await client.get('/submissions/A-1042');
    expect(views()).toBe(2);
    await client.get('/submissions/A-1042/letter');
    await client.get('/submissions/A-1042/letter.eml');
    await client.get('/submissions/A-1042/documents/2');
    expect(views()).toBe(5);
  });

  it('script injected through findings, fields, signatures, documents and replies stays text', async () => {
    const client = await signedIn();
    const base = sampleReport();
    const [signature] = base.signatures;
    if (signature === undefined) throw new Error('the sample report has signatures');
    const report = sampleReport({
      findings: [
        sampleFinding('X-1', {
          outcome: 'fail',
          title: attack,
          message: attack,
          remedy: attack,
          point: attack,
          cite: { doc: attack, clause: attack },
          trace: [{ expression: attack, value: attack }],
          evidence: [{ document: 2, page: 1, box: [1, 1, 1, 1], quote: attack, via: 'text' }],
        }),
        sampleFinding('X-2', { title: attack }),
      ],
      fields: {
        [attack]: { state: 'read', value: attack, confidence: 1, evidence: [] },
        other: { state: 'unread', reason: attack, candidates: [attack], confidence: 0, evidence: [] },
      },
      alterations: [
        {
          kind: 'text-added',
          page: 1,
          box: [1, 1, 1, 1],
          expected: attack,
          found: attack,
          confidence: 1,
          certain: true,
        },
      ],
      signatures: [
        {
          ...signature,
          signer: { name: attack, via: 'certificate' },
          checks: [{ check: attack, ok: true, detail: attack }],
        },
      ],
      documents: base.documents.map((one) => ({
        ...one,
        name: attack,
        problems: [{ code: 'pdf-unreadable', detail: attack }],
      })),
      pins: { ...base.pins, trust: attack },
      noReply: attack,
    });
    const detail = sampleDetail('A-1998', { report });
    const [reply] = detail.replies;
    if (reply === undefined) throw new Error('the sample has a reply');
    client.store.put({ ...detail, replies: [{ ...reply, subject: attack, text: `</textarea>${attack}`, to: attack }] });
    for (const path of ['/submissions/A-1998', '/submissions/A-1998?document=4']) {
      const page = await client.page(path);
      expect(page).not.toContain(attack);
      expect(page.match(/<\/textarea/g)?.length).toBe(3);
    }
  });

  it('shows a letter in the queue and one in quarantine, with its reason and its letter', async () => {
    const client = await signedIn();
    expect(await client.page('/submissions/A-1046')).toContain('Wniosek czeka na sprawdzenie');
    const page = await client.page('/submissions/A-1047');
    expect(page).toContain('czytnik trzykrotnie przekroczył limit pamięci');
    expect(page).toContain('/submissions/A-1047/letter');
    expect(page).toContain('name="decision"');
  });

  it('a page that cannot be drawn costs its image, not the case', async () => {
    const client = await signedIn({ pageImage: () => Promise.reject(new Error('reader died')) });
    const response = await client.get('/submissions/A-1042');
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('Tego dokumentu nie można pokazać jako strony');
  });

  it('an empty list of alterations is called proof only where the form was compared', async () => {
    const client = await signedIn();
    const shown = async (comparison: Report['comparison']): Promise<string> => {
      client.store.put(sampleDetail('A-1', { report: sampleReport({ alterations: [], comparison }) }));
      return await client.page('/submissions/A-1');
    };
    expect(await shown({ outcome: 'same' })).toContain('Nie znaleziono zmian w stosunku do wzoru.');
    const uncompared = await shown({ outcome: 'cannot-tell', reason: 'scan' });
    expect(uncompared).toContain('porównanie ze wzorem mogło być niepełne');
    expect(uncompared).toContain('nie porównano w pełni');
    expect(await shown(null)).not.toContain('Nie znaleziono zmian');
  });

  it('documents that name each other as parents do not hang the tree', async () => {
    const client = await signedIn();
    const [letter, body, ...rest] = sampleReport().documents;
    if (letter === undefined || body === undefined) throw new Error('the sample has documents');
    const report = sampleReport({ documents: [{ ...letter, parent: 1 }, { ...body, parent: 0 }, ...rest] });
    client.store.put(sampleDetail('A-1997', { report }));
    expect((await client.get('/submissions/A-1997')).status).toBe(200);
  });

  it('walks to the neighbours in the list the officer came from', async () => {
    const client = await signedIn();
    const page = await client.page('/submissions/A-1042?state=checked&at=4');
    expect(page).toContain('4 z 5');
    expect(page).toMatch(/rel="prev"\s+href="\/submissions\/A-1043\?state=checked&amp;at=3"/);
    expect(page).toMatch(/rel="next"\s+href="\/submissions\/A-1034\?state=checked&amp;at=5"/);
  });

  it('the notice comes from our own table: an address cannot put words on the page', async () => {
    const client = await signedIn();
    expect(await client.page('/submissions/A-1042?done=constructor')).not.toContain('class="notice ');
    expect(await client.page('/submissions/A-1042?done=saved')).toContain('Zapisano zmiany odpowiedzi.');
  });
});

describe('documents and letter', () => {
  it('a download is saved, never shown: attachment, sandbox, and plain bytes for whatever could act', async () => {
    const client = await signedIn();
    const pdf = await client.get('/submissions/A-1042/documents/2');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(pdf.headers.get('content-security-policy')).toContain('sandbox');
    const active = await client.get('/submissions/A-1042/documents/5');
    expect(active.headers.get('content-type')).toBe('application/octet-stream');
    expect(active.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('path traversal in ids finds nothing', async () => {
    const asked: string[] = [];
    const client = await signedIn({
      letterDocument: async (submission, document) => {
        asked.push(`${submission}/${document}`);
        return null;
      },
    });
    for (const path of [
      '/submissions/A-1042/documents/..%2f..%2fetc%2fpasswd',
      '/submissions/A-1042/documents/../../x',
      '/submissions/A-1042/documents/-1',
      '/submissions/A-1042/documents/99999',
      '/submissions/A-1042/documents/77',
      '/submissions/A-1042/documents/2/pages/..%2f1.png',
      '/submissions/A-1042/documents/2/pages/0.png',
      '/submissions/A-1042/documents/2/pages/1.png?dpi=90000',
      '/submissions/..%2fA-1042',
      '/submissions/A-1042%00',
      '/submissions/__proto__',
      '/submissions/__proto__/letter.eml',
    ]) {
      expect([404, 302, 303], path).toContain((await client.get(path)).status);
    }
    expect(asked).toEqual([]);
  });

  it('the letter is shown as text with its headers, and comes unchanged as a file', async () => {
    const client = await signedIn();
    const page = await client.page('/submissions/A-1042/letter');
    expect(page).toContain('Message-ID: &lt;1@mlyn.example&gt;');
    expect(page).toContain('Dzień dobry,\nw załączeniu wniosek.');
    const raw = await client.get('/submissions/A-1042/letter.eml');
    expect(raw.headers.get('content-disposition')).toContain('A-1042.eml');
    expect(await raw.text()).toContain('Subject: Wniosek o zmianę adresów IP');
  });

  it('the text of a mail comes from the sandbox as text, cut when endless', async () => {
    const letterText = async (submission: string) =>
      submission === 'A-1042' ? '<b>Dzień dobry</b>\n\u202Eabc' : submission === 'A-1043' ? null : 'x'.repeat(300_000);
    const client = await signedIn({ letterText });
    const page = await client.page('/submissions/A-1042/letter');
    expect(page).toContain('&lt;b&gt;Dzień dobry&lt;/b&gt;\n⟨U+202E⟩abc');
    expect(await client.page('/submissions/A-1043/letter')).toContain('Tej części nie udało się odczytać.');
    expect((await client.page('/submissions/A-1044/letter')).length).toBeLessThan(230_000);
  });

  it('a page image is a PNG and not cached', async () => {
    const client = await signedIn();
    const response = await client.get('/submissions/A-1042/documents/2/pages/1.png');
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect((await client.get('/submissions/A-1042/documents/2/pages/3.png')).status).toBe(404);
  });
});
