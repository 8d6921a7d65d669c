/** Server-sent events out of bytes cut anywhere; a stream that ends inside an event says so instead of ending well. */
import { createParser } from 'eventsource-parser';
import { AudioFormatError } from './audio-format-error.ts';

export interface ServerEvent {
  /** Undefined where the server gave no name. */
  readonly event: string | undefined;
  readonly data: string;
}

/**
 * Yields each event when its blank line has come. Bytes left after the last blank line that are more than comments are
 * no event: once every whole event has been yielded, they throw `truncated`. A caller that already holds the end of its
 * answer may let that pass. More than `mostBytes` altogether throws `too-large`. Leaving the loop closes the source.
 */
export async function* parseEvents(
  chunks: AsyncIterable<Uint8Array>,
  limits: { readonly mostBytes: number },
): AsyncGenerator<ServerEvent, void, undefined> {
  const decoder = new TextDecoder();
  const reader = new EventReader();
  let received = 0;
  for await (const chunk of chunks) {
    received += chunk.length;
    if (received > limits.mostBytes)
      throw new AudioFormatError('too-large', `The events exceed the ${limits.mostBytes} bytes allowed.`);
    for (const { event, data } of reader.feed(decoder.decode(chunk, { stream: true }))) yield { event, data };
  }
  // Half a character at the end comes out as a whole wrong one, inside a line.
  reader.feed(decoder.decode());
  if (reader.endsInsideEvent()) throw new AudioFormatError('truncated', 'The stream ended inside an event.');
}

interface ParsedEvent extends ServerEvent {
  readonly id: string | undefined;
}

class EventReader {
  #found: ParsedEvent[] = [];
  #comments = 0;
  #isAfterReturn = false;
  #isInsideLine = false;
  readonly #parser = createParser({
    onEvent: ({ event, data, id }) => this.#found.push({ event, data, id }),
    onComment: () => this.#comments++,
  });

  feed(text: string): readonly ParsedEvent[] {
    const lines = this.#withOneLineEnd(text);
    if (lines !== '') this.#isInsideLine = !lines.endsWith('\n');
    this.#parser.feed(lines);
    const found = this.#found;
    this.#found = [];
    return found;
  }

  /** The parser does not show what it holds: an event that begins now would come out together with it. */
  endsInsideEvent(): boolean {
    const comments = this.#comments;
    if (this.#isInsideLine) {
      this.feed('\n');
      if (this.#comments === comments) return true;
    }
    const [probe] = this.feed('data: probe\n\n');
    return probe?.data !== 'probe' || probe.event !== undefined || probe.id !== undefined;
  }

  /**
   * The parser knows CR and CRLF too, but holds a last CR back until a line end follows, and searches all of a piece for
   * each line of one that has CRs. A CR ends its line at once; the LF after it, in this piece or the next, is nothing.
   */
  #withOneLineEnd(text: string): string {
    if (text === '') return '';
    const rest = this.#isAfterReturn && text.startsWith('\n') ? text.slice(1) : text;
    this.#isAfterReturn = text.endsWith('\r');
    return rest.includes('\r') ? rest.replace(/\r\n?/g, '\n') : rest;
  }
}
