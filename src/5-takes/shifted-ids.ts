/** Automatic ids that have moved to other lines since the last render, one warning for each scene; picks that they cost are named. */
import type { Scene } from '../1-script/script.ts';
import type { Canonical } from '../3-plan/canonical-json.ts';
import type { Cue } from '../3-plan/cue.ts';
import { wordsOf } from '../3-plan/request.ts';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { pickFinder } from './choose.ts';
import type { StatedPick } from './picks.ts';
import type { RecordedCue, RecordedPlan } from './recorded-plan.ts';

export interface EarlierIds {
  /** Undefined where nothing was rendered yet, or nobody needs to know. */
  readonly recorded: RecordedPlan | undefined;
  readonly picks: readonly StatedPick[];
}

export function reportShiftedIds(
  cues: readonly Cue[],
  { recorded, picks }: EarlierIds,
  script: string,
  diagnostics: Diagnostics,
): void {
  if (cues.every(({ line }) => line.isIdGiven)) return;
  const shifts = new Map<Cue, string>(recorded ? shiftsSince(recorded, cues) : []);
  const lost = new Map<Cue, string>(lostPicks(picks, cues));
  for (const [cue, before] of lost) shifts.set(cue, before);
  const movedIn = new Map<Scene, Cue[]>();
  for (const cue of cues)
    if (shifts.has(cue)) movedIn.set(cue.scene, [...(movedIn.get(cue.scene) ?? []), cue]);
  for (const [scene, moved] of movedIn) {
    const [first] = moved;
    if (!first) continue;
    const costly = moved.filter((cue) => lost.has(cue));
    diagnostics.report('shifted-ids', first.line.span, {
      scene: scene.id,
      count: moved.length,
      words: shortened(first.text),
      before: shifts.get(first) ?? '',
      now: first.id,
      lostPicks: costly.map((cue) => lost.get(cue) ?? ''),
      rightPicks: costly.map((cue) => `cue: ${lost.get(cue) ?? ''} -> cue: ${cue.id}`),
      script,
    });
  }
}

/** Cues of automatic ids whose words another id had, which stands on other words now or is gone; with that id. */
function* shiftsSince(recorded: RecordedPlan, cues: readonly Cue[]): Generator<[Cue, string]> {
  const wordsBefore = new Map(recorded.cues.map((cue) => [keyOf(cue.language, cue.id), recordedWords(cue)]));
  const wordsNow = new Map(cues.map((cue) => [keyOf(cue.language, cue.id), wordsOfCue(cue)]));
  /** Ids that had these words and have them no more, in their order. */
  const leavers = new Map<string, string[]>();
  for (const { language, id } of recorded.cues) {
    const key = keyOf(language, id);
    const words = wordsBefore.get(key);
    if (words === undefined || wordsNow.get(key) === words) continue;
    const said = keyOf(language, words);
    leavers.set(said, [...(leavers.get(said) ?? []), id]);
  }
  for (const cue of cues) {
    const words = wordsNow.get(keyOf(cue.language, cue.id)) ?? '';
    if (cue.line.isIdGiven || wordsBefore.get(keyOf(cue.language, cue.id)) === words) continue;
    const before = leavers.get(keyOf(cue.language, words))?.shift();
    if (before !== undefined) yield [cue, before];
  }
}

/** Picks of words that are still spoken, by a line of another automatic id, where they do not play; with the id of the pick. */
function* lostPicks(picks: readonly StatedPick[], cues: readonly Cue[]): Generator<[Cue, string]> {
  if (picks.length === 0) return;
  const pickOf = pickFinder(picks, cues);
  const performed = new Set(cues.map((cue) => keyOf(cue.language, cue.id, fingerprintsOf(cue))));
  const unplayed = new Map<string, string[]>();
  for (const { language, cue, fingerprints } of picks) {
    if (performed.has(keyOf(language, cue, fingerprints.join()))) continue;
    const said = keyOf(language, fingerprints.join());
    unplayed.set(said, [...(unplayed.get(said) ?? []), cue]);
  }
  for (const cue of cues) {
    if (cue.line.isIdGiven || pickOf(cue)) continue;
    const before = unplayed.get(keyOf(cue.language, fingerprintsOf(cue)))?.shift();
    if (before !== undefined) yield [cue, before];
  }
}

const keyOf = (...parts: readonly string[]): string => parts.join('\n');

const fingerprintsOf = ({ segments }: Cue): string =>
  segments.map(({ fingerprint }) => fingerprint ?? '').join();

const wordsOfCue = ({ segments }: Cue): string => segments.map(({ request }) => wordsOf(request)).join('\n');

function recordedWords({ identities }: RecordedCue): string {
  return identities.map(lastContent).join('\n');
}

/** The words are the last message, as they are in a request. */
function lastContent(identity: Canonical): string {
  const messages = (identity as { readonly messages?: readonly { readonly content?: unknown }[] } | null)
    ?.messages;
  const content = Array.isArray(messages)
    ? (messages.at(-1) as { readonly content?: unknown }).content
    : undefined;
  return typeof content === 'string' ? content : '';
}

const shortened = (text: string): string => {
  const words = [...text.replace(/\s+/g, ' ')];
  return words.length > 40 ? `${words.slice(0, 39).join('')}…` : words.join('');
};
