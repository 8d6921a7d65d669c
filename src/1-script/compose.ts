/** YAML text into positioned nodes, in one pass over the events of the parser: the one place that knows it. */
import type { AliasEvent, Event, MappingEvent, ScalarEvent, SequenceEvent } from 'js-yaml';
import {
  CHOMPING_MODE,
  COLLECTION_STYLE,
  EVENT_ID,
  getScalarValue,
  parseEvents,
  SCALAR_STYLE,
  YAMLException,
} from 'js-yaml';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Edit } from '../diagnostics/repair.ts';
import { repairedLine } from '../diagnostics/repair.ts';
import type { Span } from '../diagnostics/source.ts';
import { Anchors, mostValues } from './anchors.ts';
import { LooseText } from './loose-text.ts';
import { MapEntries } from './map-entries.ts';
import type { Node, ScalarNode } from './node.ts';
import { aliasRepair, reportAnchor, reportLoneTag, tagRepair } from './taken-signs.ts';
import { holdsText } from './text-keys.ts';
import type { Doubt } from './yaml-doubts.ts';
import { escapeDoubts, propertyDoubts } from './yaml-doubts.ts';
import type { Sign } from './yaml-places.ts';
import {
  behindLine,
  blockEnd,
  blockSign,
  closedAt,
  emptyPlace,
  skipBlanks,
  skipSpace,
} from './yaml-places.ts';
import type { Refusal } from './yaml-refusal.ts';
import { advice, refusalOf } from './yaml-refusal.ts';
import { holdsTooMuch } from './yaml-size.ts';

/** Collections within collections; a script has about ten. */
const mostDepth = 100;

/** What the parser gives for a place that is not there. */
const nowhere = -1;

export type Composed =
  | { readonly kind: 'composed'; readonly root: Node | undefined }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Without a root there was nothing to read, or, which is then reported, too much. */
export function composeYaml(stretch: Span, diagnostics: Diagnostics): Composed {
  const text = stretch.source.text.slice(stretch.start, stretch.end);
  if (holdsTooMuch(text)) {
    diagnostics.report('yaml-too-large', stretch.source.span(stretch.start, stretch.start), {
      limit: mostValues,
    });
    return { kind: 'composed', root: undefined };
  }
  const loose = new LooseText(text);
  const events = eventsOf(loose);
  if ('reason' in events) return { kind: 'refused', refusal: refusalOf(events.reason, text, events.at) };
  const second = events.findIndex(({ type }, index) => index > 0 && type === EVENT_ID.DOCUMENT);
  if (second !== -1) {
    const start = loose.placeOf(firstPlace(events.slice(second)) ?? loose.typed.length - 1);
    return { kind: 'refused', refusal: { ...secondDocument, start, end: start + 1 } };
  }
  if (events.length === 0) return { kind: 'composed', root: undefined };
  const root = new Composer(loose, events, stretch, diagnostics).readDocument();
  return { kind: 'composed', root };
}

const writeAdvice = (repair: readonly Edit[]): string | undefined =>
  repair.length === 0 ? undefined : `write  ${repairedLine(repair)}`;

const secondDocument = {
  problem: 'a second document begins here',
  advice: advice.documents,
  isFinal: false,
};

function firstPlace(events: readonly Event[]): number | undefined {
  for (const event of events) {
    if ('start' in event) return event.start;
    if ('valueStart' in event && event.valueStart !== nowhere) return event.valueStart;
  }
  return undefined;
}

function eventsOf(loose: LooseText): readonly Event[] | { readonly reason: string; readonly at: number } {
  const nothing = loose.typed.indexOf('\0');
  // The parser would find it too, and then count every other one.
  if (nothing !== -1) return { reason: 'null byte is not allowed in input', at: nothing };
  for (;;) {
    try {
      return parseEvents(loose.shown, { maxDepth: mostDepth });
    } catch (error) {
      if (!(error instanceof YAMLException)) throw error;
      const { reason, mark } = error;
      const at = mark?.position ?? 0;
      if (!loose.mend(reason, at)) return { reason, at: loose.placeOf(at) };
    }
  }
}

class Composer {
  readonly #loose: LooseText;
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #stretch: Span;
  readonly #diagnostics: Diagnostics;
  readonly #anchors = new Anchors();
  /** Texts with an anchor before them. */
  readonly #anchored: { readonly name: string; readonly whole: Span }[] = [];
  /** The key read last: what stands right behind it may be a text. */
  #key = '';
  #next = 0;
  /** Where the node read last ends. */
  #end = 0;

  constructor(loose: LooseText, events: readonly Event[], stretch: Span, diagnostics: Diagnostics) {
    this.#loose = loose;
    this.#text = loose.typed;
    this.#events = events;
    this.#stretch = stretch;
    this.#diagnostics = diagnostics;
  }

  /** Undefined when its aliases unfold to too much, which is reported. */
  readDocument(): Node | undefined {
    const opening = this.#take();
    const isExplicit = opening.type === EVENT_ID.DOCUMENT && opening.explicitStart;
    const start = (isExplicit ? /^\ufeff?---/m : /^\ufeff/).exec(this.#text);
    if (start) this.#end = start.index + start[0].length;
    const root = this.#read('');
    for (const { name, whole } of this.#anchored)
      if (!this.#anchors.isFollowed(name))
        reportAnchor(whole, name, this.#anchors.hasAliases, this.#diagnostics);
    if (!this.#anchors.isTooLarge) return root;
    this.#diagnostics.report('yaml-too-large', this.#span(0, 0), { limit: mostValues });
    return undefined;
  }

  /** `sign` is what stands before a value even where none is written. */
  #read(sign: Sign): Node {
    const event = this.#take();
    if (event.type === EVENT_ID.ALIAS) return this.#readAlias(event, sign);
    if (event.type === EVENT_ID.POP || event.type === EVENT_ID.DOCUMENT)
      throw new Error('the parser closes what it has not opened');
    const sizeBefore = this.#anchors.size++;
    const node =
      event.type === EVENT_ID.SCALAR
        ? this.#readScalar(event, sign)
        : event.type === EVENT_ID.SEQUENCE
          ? this.#readList(event)
          : this.#readMap(event);
    if (event.tagStart === nowhere && event.anchorStart === nowhere) return node;
    this.#lookAtProperties(event, node, this.#isTextPlace(sign));
    if (event.anchorStart !== nowhere) this.#anchors.define(this.#nameOf(event), node, sizeBefore);
    return node;
  }

  /** What stands before a bare text as its anchor or its tag may belong to the text. */
  #lookAtProperties(
    event: ScalarEvent | SequenceEvent | MappingEvent,
    node: Node,
    isTextPlace: boolean,
  ): void {
    const { anchorStart, anchorEnd, tagStart, tagEnd } = event;
    const isText = isTextPlace && node.kind === 'scalar' && node.style === 'plain';
    const isBoth = anchorStart !== nowhere && tagStart !== nowhere;
    const start = tagStart === nowhere ? anchorStart - 1 : tagStart;
    const isEmpty = node.kind === 'scalar' && node.text === '';
    const whole = this.#span(start, Math.max(isEmpty ? 0 : this.#end, anchorEnd, tagEnd));
    if (!isText || isBoth || tagStart === nowhere) this.#doubt(propertyDoubts(this.#text, event, node.kind));
    else {
      const tag = this.#text.slice(tagStart, tagEnd);
      if (tag === '!' && !isEmpty) reportLoneTag(whole, this.#diagnostics);
      this.#doubt(propertyDoubts(this.#text, event, node.kind), tagRepair(tag, whole));
    }
    if (!isText || isBoth || anchorStart === nowhere) return;
    const name = this.#nameOf(event);
    if (!name.endsWith(':')) this.#anchored.push({ name, whole });
  }

  #isTextPlace(sign: Sign): boolean {
    return sign === ':' && holdsText(this.#key);
  }

  #readScalar(event: ScalarEvent, sign: Sign): ScalarNode {
    const { valueStart, valueEnd, style } = event;
    const text = getScalarValue(this.#text, event);
    if (valueStart === nowhere) {
      const hasMore = event.anchorStart !== nowhere || event.tagStart !== nowhere;
      const at = hasMore
        ? skipBlanks(this.#text, this.#behind(event))
        : emptyPlace(this.#text, this.#end, sign);
      return this.#scalar('', 'plain', at, at);
    }
    if (style === SCALAR_STYLE.PLAIN) return this.#scalar(text, 'plain', valueStart, valueEnd);
    if (style === SCALAR_STYLE.DOUBLE_QUOTED && !event.fast)
      this.#doubt(escapeDoubts(this.#text, valueStart, valueEnd));
    if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED)
      return this.#scalar(text, 'quoted', valueStart - 1, valueEnd + 1);
    const start = blockSign(this.#text, this.#behind(event));
    const keepsAll = event.chomping === CHOMPING_MODE.KEEP;
    const end = keepsAll ? valueEnd : blockEnd(this.#text, valueStart, valueEnd, event.indent);
    return this.#scalar(text, style === SCALAR_STYLE.LITERAL_BLOCK ? 'literal' : 'folded', start, end);
  }

  #readList(event: SequenceEvent): Node {
    const isFlow = event.style === COLLECTION_STYLE.FLOW;
    this.#end = event.start + (isFlow ? 1 : 0);
    const items: Node[] = [];
    while (!this.#isClosed()) items.push(this.#read(isFlow ? '' : '-'));
    this.#end = isFlow ? closedAt(this.#text, this.#end, ']') : behindLine(this.#text, this.#end);
    return { kind: 'list', items, span: this.#span(event.start, this.#end) };
  }

  #readMap(event: MappingEvent): Node {
    const hasBraces = this.#hasBraces(event);
    this.#end = event.start + (hasBraces ? 1 : 0);
    const entries = new MapEntries(this.#diagnostics);
    while (!this.#isClosed()) {
      const key = this.#read('?');
      if (key.kind === 'scalar') this.#key = key.text;
      const isWord = hasBraces && this.#isWordAfterComma();
      if (isWord && entries.continueText(key)) this.#next++;
      else entries.add(key, this.#read(':'));
    }
    if (hasBraces) this.#end = closedAt(this.#text, this.#end, '}');
    else if (event.style === COLLECTION_STYLE.BLOCK) this.#end = behindLine(this.#text, this.#end);
    return { kind: 'map', entries: entries.finish(), span: this.#span(event.start, this.#end) };
  }

  /** A pair in brackets, `[a: b]`, is a map without braces; its key may have some. */
  #hasBraces({ style, start }: MappingEvent): boolean {
    if (style !== COLLECTION_STYLE.FLOW || this.#text.charAt(start) !== '{') return false;
    const first = this.#events[this.#next];
    return first?.type !== EVENT_ID.MAPPING || first.start !== start;
  }

  /** `{ direction: Slowly, softly }`: within braces YAML takes the comma for a border, and `softly` for a key without a value. */
  #isWordAfterComma(): boolean {
    const value = this.#events[this.#next];
    if (value?.type !== EVENT_ID.SCALAR || value.valueStart !== nowhere) return false;
    if (value.anchorStart !== nowhere || value.tagStart !== nowhere) return false;
    return this.#text.charAt(skipSpace(this.#text, this.#end)) !== ':';
  }

  /** An alias is the node its anchor named, which must stand before it. */
  #readAlias(event: AliasEvent, sign: Sign): Node {
    const name = this.#nameOf(event);
    const target = this.#anchors.follow(name);
    this.#end = event.anchorEnd;
    const span = this.#span(event.anchorStart - 1, event.anchorEnd);
    if (!target) {
      const repair = this.#isTextPlace(sign) ? aliasRepair(name, span, this.#anchors.hasAny) : [];
      const parameters = {
        problem: `'*${name}' names an anchor that does not stand before it`,
        advice: writeAdvice(repair) ?? `quote a text that begins with a star: '*${name}…'`,
      };
      this.#diagnostics.report('yaml-syntax', span, parameters, [], repair);
    }
    return target ?? { kind: 'scalar', text: '', style: 'plain', span };
  }

  #nameOf({ anchorStart, anchorEnd }: AliasEvent | ScalarEvent | SequenceEvent | MappingEvent): string {
    return this.#text.slice(anchorStart, anchorEnd);
  }

  #doubt(doubts: Iterable<Doubt>, repair: readonly Edit[] = []): void {
    for (const { start, end, problem, advice: way } of doubts) {
      const parameters = { problem, advice: writeAdvice(repair) ?? way };
      this.#diagnostics.report('yaml-syntax', this.#span(start, end), parameters, [], repair);
    }
  }

  #scalar(text: string, style: ScalarNode['style'], start: number, end: number): ScalarNode {
    this.#end = end;
    return { kind: 'scalar', text, style, span: this.#span(start, end) };
  }

  /** The end of what stands before a value: its key or sign, its anchor, its tag. */
  #behind({ anchorEnd, tagEnd }: ScalarEvent): number {
    return Math.max(this.#end, anchorEnd, tagEnd);
  }

  #span(start: number, end: number): Span {
    const { source, start: offset } = this.#stretch;
    return source.span(this.#loose.placeOf(start) + offset, this.#loose.placeOf(end) + offset);
  }

  #take(): Event {
    const event = this.#events[this.#next++];
    if (!event) throw new Error('the parser stops in the middle');
    return event;
  }

  /** Whether the collection ends here; then its end is taken. */
  #isClosed(): boolean {
    if (this.#events[this.#next]?.type !== EVENT_ID.POP) return false;
    this.#next++;
    return true;
  }
}
