/** Whether an ogg stream has the end it should have: a last page that is all there and says it is the last (RFC 3533 section 6). */

export function isWholeOgg(bytes: Uint8Array): boolean {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).lastIndexOf(
    'OggS',
    undefined,
    'latin1',
  );
  const flags = bytes[at + 5];
  const segments = bytes[at + 26];
  if (at < 0 || flags === undefined || segments === undefined) return false;
  const body = at + 27 + segments;
  const length = bytes.subarray(at + 27, body).reduce((sum, size) => sum + size, 0);
  return body + length <= bytes.length && (flags & lastPage) !== 0;
}

const lastPage = 4;
