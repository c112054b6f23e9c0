import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signedIn, type Client } from '../../test/web/client.ts';
import { contentDisposition } from './download.ts';
import { safeFileName } from './upload.ts';

const upload = async (client: Client, files: readonly File[], path = '/submissions'): Promise<Response> => {
  const body = new FormData();
  body.set('csrf', client.csrf);
  for (const file of files) body.append('file', file);
  return client.app.request(`http://localhost${path}`, { method: 'POST', body, headers: { Cookie: client.cookie } });
};

describe('uploading', () => {
  it('takes a letter in and leads to its case', async () => {
    const client = await signedIn();
    const response = await upload(client, [new File(['Subject: x\r\n\r\ny'], 'wniosek.eml')]);
    expect(response.status).toBe(303);
    const location = response.headers.get('location') ?? '';
    expect(location).toMatch(/^\/submissions\/A-\d+\?done=stored$/);
    expect(await client.page(location)).toContain('Wniosek przyjęty do sprawdzenia.');
  });

  it('the same letter twice leads to the first', async () => {
    const client = await signedIn();
    const first = await upload(client, [new File(['same'], 'a.pdf')]);
    const second = await upload(client, [new File(['same'], 'b.pdf')]);
    expect(second.headers.get('location')).toBe((first.headers.get('location') ?? '').replace('stored', 'duplicate'));
  });

  it('several files at once are several submissions; none is a clear message', async () => {
    const client = await signedIn();
    const several = await upload(client, [new File(['1'], '1.pdf'), new File(['2'], '2.pdf')]);
    expect(several.headers.get('location')).toBe('/submissions?done=stored-2');
    expect((await upload(client, [new File([], '')])).headers.get('location')).toBe('/submissions?done=no-file');
  });

  it('too many bytes are refused with 413 and nothing is stored, named in advance or streamed', async () => {
    const client = await signedIn({ maxUploadBytes: 10_000 });
    const before = (await client.store.submissions.list({ limit: 1, offset: 0 })).total;
    const big = new File([new Uint8Array(200_000)], 'big.pdf');
    expect((await upload(client, [big])).status).toBe(413);
    const stream = new ReadableStream({
      pull: (controller) => {
        controller.enqueue(new Uint8Array(16_384));
      },
    });
    const streamed = await client.app.request('http://localhost/submissions', {
      method: 'POST',
      body: stream,
      duplex: 'half',
      headers: {
        Cookie: client.cookie,
        'Content-Type': 'multipart/form-data; boundary=x',
        'X-CSRF-Token': client.csrf,
      },
    } as RequestInit);
    expect(streamed.status).toBe(413);
    const small = await client.post('/submissions/A-1042/answer', { action: 'save', text: 'x'.repeat(600_000) });
    expect(small.status).toBe(413);
    expect((await client.store.submissions.list({ limit: 1, offset: 0 })).total).toBe(before);
  });

  it('endless body from a stranger: refused without reading it', async () => {
    const client = await signedIn();
    for (const path of ['/submissions', '/api/v1/submissions', '/api/v1/check']) {
      let pulled = 0;
      const body = new ReadableStream({
        pull: (controller) => {
          pulled += 1;
          controller.enqueue(new Uint8Array(65_536));
        },
      });
      const init = {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { 'Content-Type': 'message/rfc822' },
      } as RequestInit;
      const response = await client.app.request(`http://localhost${path}`, init);
      expect([302, 401], path).toContain(response.status);
      expect(pulled, path).toBeLessThanOrEqual(1);
    }
  });

  it('a broken multipart body is refused, not a crash', async () => {
    const client = await signedIn();
    const response = await client.app.request('http://localhost/submissions', {
      method: 'POST',
      body: '--x\r\nbroken',
      headers: { Cookie: client.cookie, 'Content-Type': 'multipart/form-data; boundary=x' },
    });
    expect(response.status).toBe(403);
  });
});

describe('file names', () => {
  it('path traversal, control characters and device syntax never survive', () => {
    expect(safeFileName('../../etc/passwd')).toBe('passwd');
    expect(safeFileName('C:\\Users\\x\\wniosek.pdf')).toBe('wniosek.pdf');
    expect(safeFileName('..')).toBe('plik');
    expect(safeFileName('fdp.\u202Eexe')).toBe('fdp.exe');
    assert(
      property(string({ unit: 'binary', maxLength: 400 }), (name) => {
        const safe = safeFileName(name);
        // oxlint-disable-next-line no-control-regex -- these are the characters that must be gone
        expect(safe).not.toMatch(/[/\\\u0000-\u001f\u007f"<>|:*?\u202a-\u202e]/);
        expect(safe.replaceAll('.', '')).not.toBe('');
        expect([...safe].length).toBeLessThanOrEqual(150);
      }),
    );
  });

  it('header injection through a name: the header stays one line of ASCII, and a PESEL number in it is masked', () => {
    expect(contentDisposition('upoważnienie 44051401359.pdf')).toBe(
      'attachment; filename="upowa_nienie 440514*****.pdf"; filename*=UTF-8\'\'upowa%C5%BCnienie%20440514%2A%2A%2A%2A%2A.pdf',
    );
    assert(
      property(string({ unit: 'binary', maxLength: 300 }), (name) => {
        const header = contentDisposition(name);
        expect(header).toMatch(/^attachment; filename="[\x20-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9!#$&+.^_`|~%-]*$/);
        expect(() => new Headers({ 'Content-Disposition': header })).not.toThrow();
      }),
    );
  });
});
