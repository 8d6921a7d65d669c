/** Reads the markers and regions of a wav as an editor would: chunk by chunk, labels by their numbers. */

export interface ReadMark {
  readonly frame: number;
  /** Of a region; 0 for a point. */
  readonly frames: number;
  readonly label: string;
}

/** In the order in which they lie in the file. */
export function markersIn(wav: Buffer): readonly ReadMark[] {
  const chunks = chunksIn(wav, 12);
  const cue = chunks.find(({ name }) => name === 'cue ')?.body ?? Buffer.alloc(4);
  const list = chunks.find(({ name, body }) => name === 'LIST' && body.toString('latin1', 0, 4) === 'adtl');
  const notes = list ? chunksIn(list.body, 4) : [];
  const about = (number: number, name: string): Buffer | undefined =>
    notes.find((note) => note.name === name && note.body.readUInt32LE(0) === number)?.body;
  return Array.from({ length: cue.readUInt32LE(0) }, (_, index) => {
    const at = 4 + 24 * index;
    const number = cue.readUInt32LE(at);
    return {
      frame: cue.readUInt32LE(at + 20),
      frames: about(number, 'ltxt')?.readUInt32LE(4) ?? 0,
      label: about(number, 'labl')?.subarray(4).toString('utf8').replace(/\0+$/, '') ?? '',
    };
  });
}

function chunksIn(bytes: Buffer, from: number): readonly { readonly name: string; readonly body: Buffer }[] {
  const chunks: { readonly name: string; readonly body: Buffer }[] = [];
  for (let at = from; at + 8 <= bytes.length;) {
    const size = bytes.readUInt32LE(at + 4);
    chunks.push({ name: bytes.toString('latin1', at, at + 4), body: bytes.subarray(at + 8, at + 8 + size) });
    at += 8 + size + (size % 2);
  }
  return chunks;
}
