/** Archives that are not opened, known by their first octets so that they can be named. */

const kinds: readonly { readonly type: string; readonly at: number; readonly magic: readonly number[] }[] = [
  { type: 'application/x-7z-compressed', at: 0, magic: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c] },
  { type: 'application/vnd.rar', at: 0, magic: [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07] },
  { type: 'application/gzip', at: 0, magic: [0x1f, 0x8b, 0x08] },
  { type: 'application/x-bzip2', at: 4, magic: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59] },
  { type: 'application/x-xz', at: 0, magic: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00] },
  { type: 'application/zstd', at: 0, magic: [0x28, 0xb5, 0x2f, 0xfd] },
  { type: 'application/vnd.ms-cab-compressed', at: 0, magic: [0x4d, 0x53, 0x43, 0x46, 0, 0, 0, 0] },
  { type: 'application/x-ace-compressed', at: 7, magic: [0x2a, 0x2a, 0x41, 0x43, 0x45, 0x2a, 0x2a] },
  { type: 'application/x-lzh-compressed', at: 2, magic: [0x2d, 0x6c, 0x68, 0x35, 0x2d] },
  { type: 'application/x-tar', at: 257, magic: [0x75, 0x73, 0x74, 0x61, 0x72] },
  { type: 'application/x-iso9660-image', at: 32_769, magic: [0x43, 0x44, 0x30, 0x30, 0x31] },
];

/** The type of an archive that is not opened; null for everything else. */
export const otherArchive = (bytes: Uint8Array): string | null =>
  kinds.find(({ at, magic }) => magic.every((octet, index) => bytes[at + index] === octet))?.type ?? null;

export const isOtherArchive = (type: string): boolean => kinds.some((kind) => kind.type === type);
