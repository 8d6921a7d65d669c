/** The Script: both spellings of a scene are one tree, and what the layers say of the production is combined. */
import { describe, expect, test } from 'vitest';
import type { Script } from '../../src/1-script/script.ts';
import { known } from '../../src/1-script/settings.ts';
import { readProject } from '../support/read-project.ts';

/** The example of the language reference, up to its scene. */
const production = `mimodrama: 1
title: A Summer Afternoon
language: en
direction: Unhurried, sunlit, a little mischievous.
lexicon: { hutong: hoo-tong }     # spoken form; the written form stays in captions
defaults: { gap: 350ms }
cast:
  grandpa:
    name: Grandpa
    voice: { design: "A man in his seventies, hoarse, unhurried, a chest laugh.", anchor: "Come, sit. Let me tell you how this game is played." }
    role: A retired chess champion of the lane who lets nobody win.
    direction: Drawls; drops his voice when he concentrates.
    mix: { gain: -1dB, pan: -20% }
  boy:
    name: Boy
    voice: { preset: Mia }
    role: His grandson, five, watching ants.
  narrator:
    voice: { clone: ../samples/narrator.wav, consent: "Recorded for this project by its reader." }
scenes:
  - id: tree
    title: Under the pagoda tree
    setting: A courtyard, cicadas, a chess board on a stool.
    direction: Keep it close, as if overheard.
    cast: { grandpa: { direction: Solemn over the board, soft with the boy. } }
    beds: [ { sound: ../samples/cicadas.ogg, gain: -24dB, fade: 2s, duck: 6dB } ]
`;

const screenplay = `    script: |
      narrator: Nobody had beaten him since spring.
      Grandpa {id: check} (booming, then a whisper): Check. (chuckles) Your move, if you dare.
      Boy {overlap: 300ms}: Grandpa! The ants are moving house!
      [pause 1.2s]
      [sound ../samples/slap.wav -6dB]
      Boy: (singing) Oh the river runs slow, and the river runs deep.
`;

const list = `    lines:
      - narrator: Nobody had beaten him since spring.
      - grandpa: Check. (chuckles) Your move, if you dare.
        id: check
        direction: booming, then a whisper
      - boy: Grandpa! The ants are moving house!
        overlap: 300ms
      - pause: 1.2s
      - sound: ../samples/slap.wav
        gain: -6dB
      - boy: (singing) Oh the river runs slow, and the river runs deep.
`;

const sounds = {
  'mimodrama.config.yaml': '',
  'samples/narrator.wav': 'x',
  'samples/cicadas.ogg': 'x',
  'samples/slap.wav': 'x',
};

/** Everything a script says, without where it says it. */
function bare(value: unknown): unknown {
  if (value instanceof Map) return [...value].map(bare);
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? 'function' : value;
  const placed = ['span', 'idSpan', 'declared', 'source', 'stretches', 'stem', 'spelling'];
  const entries = Object.entries(value).filter(([key]) => !placed.includes(key));
  return Object.fromEntries(entries.map(([key, inner]) => [key, bare(inner)]));
}

async function bareScript(name: string, text: string): Promise<{ bare: unknown; script: Script }> {
  const file = `scripts/${name}.yaml`;
  const { script, said, folder } = await readProject({ ...sounds, [file]: text }, file);
  expect(said).toEqual(['comma-in-braces "Solemn over the board, soft with the boy."']);
  const layers = script.scenes.map((scene) => [...script.cast.keys()].map((id) => scene.layersOf(id)));
  return { bare: JSON.parse(JSON.stringify(bare({ script, layers })).replaceAll(folder, '/root')), script };
}

describe('both spellings give one script', () => {
  test('of the example of the language', async () => {
    const one = await bareScript('one', production + screenplay);
    const other = await bareScript('other', production + list);
    expect(one.bare).toEqual(other.bare);
    expect(one.script.scenes[0]!.items.map(({ kind }) => kind)).toEqual(
      'line line line pause sound line'.split(' '),
    );
    expect(one.script.lines.map(({ line }) => [line.id, line.character, line.text.value])).toEqual([
      ['tree-001', 'narrator', 'Nobody had beaten him since spring.'],
      ['check', 'grandpa', 'Check. (chuckles) Your move, if you dare.'],
      ['tree-003', 'boy', 'Grandpa! The ants are moving house!'],
      ['tree-004', 'boy', '(singing) Oh the river runs slow, and the river runs deep.'],
    ]);
    expect(JSON.stringify(one.bare)).toContain('"value":"booming, then a whisper"');
  });

  test('of every key a line, a sound and a bed can have', async () => {
    const every = `    script: |
      Boy: One.

        Two {token}.
      Boy {id: all, language: en-GB, style: [gentle, slow], sampling: {temperature: 0.5, top_p: 0.8}, takes: 3, gap: 1s}: A
      Boy {id: more, overlap: 20ms, mix: {gain: -3dB, pan: 5%, treatment: phone}, group: g, file: f/x, status: s, skip: yes}: B
      Boy {direction: {only: Just so.}}: C
      Boy {takes: null, mix: null, direction: null}: D
      // a note
      [note another]
      [sound ../samples/slap.wav -6dB 20% {treatment: hall, overlap: 1s}]
      [bed ../samples/cicadas.ogg -20dB 5% {id: night, fade: 2s, duck: 3dB, loop: no, from: all, to: more}]
      [bed night]
      [bed stop night {fade: 1s}]
      [pause 0s]
`;
    const same = `    lines:
      - boy: |
          One.

          Two {token}.
      - { boy: A, id: all, language: en-GB, style: [gentle, slow], sampling: { temperature: 0.5, top_p: 0.8 }, takes: 3, gap: 1s }
      - { Boy: B, id: more, overlap: 20ms, mix: { gain: -3dB, pan: 5%, treatment: phone }, group: g, file: f/x, status: s, skip: true }
      - boy: C
        direction: { only: Just so. }
      - { boy: D, takes: , mix: ~, direction: null }
      - note: another
      - { sound: ../samples/slap.wav, gain: -6dB, pan: 20%, treatment: hall, overlap: 1s }
      - bed: { sound: ../samples/cicadas.ogg, gain: -20dB, pan: 5%, id: night, fade: 2s, duck: 3dB, loop: false, from: all, to: more }
      - bed: night
      - bed: { stop: night, fade: 1s }
      - pause: 0s
`;
    const head = production.replace('defaults:', 'tokens: { token: twenty }\ndefaults:');
    expect((await bareScript('one', head + every)).bare).toEqual(
      (await bareScript('other', head + same)).bare,
    );
  });
});

describe('the production', () => {
  const scene = 'scenes:\n  - script: |\n      boy: Hi.\n';
  const read = async (house: string, own: string): Promise<Script> => {
    const head = `mimodrama: 1\nlanguage: en\nlayers: house.yaml\ncast: { boy: { voice: { preset: Mia } } }\n`;
    const { script, said } = await readProject({
      'house.yaml': house,
      'script.yaml': `${head}${own}${scene}`,
    });
    expect(said).toEqual([]);
    return script;
  };
  const words = (map: Script['lexicon']): unknown =>
    Object.fromEntries([...map].map(([word, { value }]) => [word, value]));

  test('title, author, engine: the innermost that speaks, null unsets', async () => {
    const house = 'title: House\nauthor: Somebody\nengine: fake\n';
    const script = await read(house, 'title: Own\nauthor: null\n');
    expect(
      [known(script.title), known(script.author), known(script.engine)].map((one) => one?.value),
    ).toEqual(['Own', undefined, 'fake']);
  });

  test('lexicon and tokens: word by word, null unsets one or all', async () => {
    const house = 'lexicon: { a: ay, b: bee, c: see }\ntokens: { name: you }\n';
    const script = await read(house, 'lexicon: { b: null, c: sea, d: dee }\ntokens: null\n');
    expect([words(script.lexicon), words(script.tokens)]).toEqual([{ a: 'ay', c: 'sea', d: 'dee' }, {}]);
  });

  test('deliver: field by field, formats whole', async () => {
    const script = await read(
      'deliver: { formats: [wav, mp3], loudness: podcast, captions: yes }\n',
      'deliver: { formats: m4b, loudness: null }\n',
    );
    const { formats, loudness, captions, stems } = script.deliver;
    expect([formats, loudness, captions, stems].map((stated) => known<unknown>(stated)?.value)).toEqual([
      ['m4b'],
      undefined,
      true,
      undefined,
    ]);
  });

  test('`deliver: null` unsets what outer layers said', async () => {
    const { deliver } = await read('deliver: { loudness: game }\n', 'deliver: null\n');
    expect(known(deliver.loudness)).toBeUndefined();
  });
});
