import { describe, expect, it } from 'vitest';
import { errorCode } from './error-code.ts';

describe('the code of an error', () => {
  it('tells a folder that is missing on the server from a connection that failed, and never quotes a server', () => {
    const refused = (more: object) => Object.assign(new Error('Command failed'), more);
    for (const serverResponseCode of ['NONEXISTENT', 'TRYCREATE'])
      expect(errorCode(refused({ serverResponseCode, responseText: 'no jan@firma.example' }))).toBe('folder-missing');
    expect(errorCode(refused({ code: 'ECONNRESET' }))).toBe('ECONNRESET');
    expect(errorCode(refused({ authenticationFailed: true, serverResponseCode: 'NONEXISTENT' }))).toBe(
      'authentication',
    );
    expect(errorCode(refused({ serverResponseCode: 'INUSE' }))).toBe('Error');
    expect(errorCode('jan@firma.example')).toBe('unknown');
  });
});
