/** Lines of a game for the tests of tables and reports: two languages, every rung, a group, an alias, a line too short to measure. */
import type { ClipSound, GameBuild, GameClip } from '../../../src/7-deliver/game/game-clip.ts';
import { rungs } from '../../../src/7-deliver/game/game-clip.ts';

export const soundOf = (given: Partial<ClipSound> = {}): ClipSound => ({
  durationMs: 1234,
  sampleRate: 48_000,
  channels: 1,
  codec: 'pcm_s16le',
  bytes: 118_508,
  sha256: 'a'.repeat(64),
  lufs: -23.1,
  lufsMethod: 'integrated',
  truePeak: -3.2,
  headMs: 50,
  tailMs: 120,
  ...given,
});

export function clipOf(id: string, given: Partial<GameClip> = {}): GameClip {
  const language = given.language ?? 'en';
  return {
    id,
    language,
    character: 'mae',
    speaker: 'Mae',
    voice: 'Mia',
    scene: 'gate',
    text: 'Who goes there?',
    spokenText: 'Who goes there?',
    direction: 'tired',
    status: 'tts',
    file: `${language}/${id}.wav`,
    take: 1,
    fingerprint: ['f'.repeat(64)],
    model: 'mimo-v2.5-tts',
    sound: soundOf(),
    source: { file: 'lines.csv', line: 2 },
    group: undefined,
    aliasOf: undefined,
    warnings: [],
    ...given,
  };
}

/** A line nobody has spoken yet. */
export const silentClip = (id: string, given: Partial<GameClip> = {}): GameClip =>
  clipOf(id, { status: 'missing', file: undefined, sound: undefined, take: undefined, ...given });

export const buildOf = (clips: readonly GameClip[], given: Partial<GameBuild> = {}): GameBuild => ({
  project: 'Night Watch',
  preset: 'game',
  version: '0.1.0',
  clips,
  orphans: [],
  translations: [],
  ...given,
});

export const smallBuild = buildOf(
  [
    clipOf('gate_02', { source: { file: 'lines.csv', line: 2 } }),
    clipOf('gate_01', { status: 'final', model: undefined, take: undefined }),
    clipOf('10', { group: { id: 'greet', index: 2, count: 2 } }),
    clipOf('9', { group: { id: 'greet', index: 1, count: 2 }, warnings: ['shorter than its words'] }),
    silentClip('gate_03', { character: 'guard', speaker: 'The guard' }),
    silentClip('gate_04', { status: 'tts', aliasOf: 'gate_01' }),
    clipOf('gate_02', {
      language: 'zh',
      text: '谁在那里？',
      spokenText: '谁在那里？',
      sound: soundOf({ lufs: null, lufsMethod: 'silence', truePeak: null }),
    }),
  ],
  { orphans: ['en/old.wav'], translations: [{ id: 'gate_01', language: 'zh', state: 'stale' }] },
);

/** As many as a big game has. */
export const bigBuild = (count: number): GameBuild =>
  buildOf(
    Array.from({ length: count }, (_, index) => {
      const id = `bark_${String(index).padStart(5, '0')}`;
      const status = rungs[index % rungs.length] ?? 'tts';
      const given = {
        status,
        character: `npc${index % 20}`,
        speaker: `Guard ${index % 20}`,
        group: { id: `trigger_${Math.floor(index / 10)}`, index: (index % 10) + 1, count: 10 },
      };
      return status === 'missing' ? silentClip(id, given) : clipOf(id, given);
    }),
  );

/** What breaks out of whatever it is written into, unless it is escaped. */
export const hostile = `'"\`\\ </script><img src=x onerror=pwned()>]]> \${x} -- ]] \r\n\t\u2028\u202e\u0000 =1+1 老周 שלום __proto__`;
