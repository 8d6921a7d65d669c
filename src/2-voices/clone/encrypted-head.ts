/** Whether the head of a recording says that its sound is encrypted, in containers that say so at the beginning. */
import type { SoundFormat } from '../../ffmpeg/formats.ts';

export function isEncryptedHead(head: Uint8Array, format: SoundFormat): boolean {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  return marks[format]?.test(text) ?? false;
}

const marks: Readonly<Partial<Record<SoundFormat, RegExp>>> = {
  // The objects of content encryption, extended and advanced (ASF section 3.14 to 3.16).
  asf: /\xfb\xb3\x11\x22\x23\xbd\xd2\x11\xb4\xb7\x00\xa0\xc9\x55\xfc\x6e|\x14\xe6\x8a\x29\x22\x26\x17\x4c\xb9\x35\xda\xe0\x7e\xe9\x28\x9c|\x33\x85\x05\x43\x81\x69\xe6\x49\x9b\x74\xad\x12\xcb\x86\xd5\x8c/,
  // ContentEncodings that hold one of the type 1, encryption (RFC 9559 section 5.1.4.1.31).
  matroska: /\x6d\x80[^]{1,8}\x62\x40[^]{1,64}\x50\x33\x81\x01/,
};
