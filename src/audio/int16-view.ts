/** Little-endian bytes seen as 16-bit samples, without a copy where memory allows. */

/**
 * An odd last byte is left out. The samples share the bytes' memory when they start at an even address; otherwise they
 * are copied once. Every machine Node 20 is built for here is little-endian.
 */
export function int16View(bytes: Uint8Array): Int16Array {
  const count = bytes.length >> 1;
  return bytes.byteOffset % 2 === 0
    ? new Int16Array(bytes.buffer, bytes.byteOffset, count)
    : new Int16Array(new Uint8Array(bytes).buffer, 0, count);
}
