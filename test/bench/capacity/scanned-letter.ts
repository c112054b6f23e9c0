/** A mail as a copier sends it: a line of text, and the scan as a PDF. */
export const scannedLetter = (name: string, pdf: Uint8Array): Uint8Array =>
  Buffer.from(
    [
      'From: Sekretariat <sekretariat@urzad-brzezina.example>',
      'To: wnioski@urzad.example',
      'Subject: Skan wniosku',
      'Date: Mon, 23 Nov 2026 08:00:00 +0100',
      `Message-ID: <${name}@urzad-brzezina.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary="granica"',
      '',
      '--granica',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'W załączeniu wniosek.',
      '--granica',
      `Content-Type: application/pdf; name="${name}"`,
      'Content-Transfer-Encoding: base64',
      `Content-Disposition: attachment; filename="${name}"`,
      '',
      ...(Buffer.from(pdf)
        .toString('base64')
        .match(/.{1,76}/g) ?? []),
      '--granica--',
      '',
    ].join('\r\n'),
  );
