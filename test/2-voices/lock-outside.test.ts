/** A lock cannot lead out of the project: a stranger's folder must not send files of ours anywhere. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { tinyWav } from '../support/planned-cues.ts';
import { runMain } from '../support/run-main.ts';

test('a linked sample and a linked lock file are refused', async () => {
  const outside = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'mimodrama-outside-')));
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'mimodrama-inside-')));
  try {
    const wav = tinyWav(5);
    const digest = createHash('sha256').update(wav).digest('hex');
    const lock = `voices: { pa: { en: { description: An old man., anchor: Any., digest: "sha256:${digest}" } } }\n`;
    writeFileSync(path.join(outside, 'secret.wav'), wav);
    writeFileSync(path.join(outside, 'locks.yaml'), lock);
    writeFileSync(
      path.join(folder, 'script.yaml'),
      'mimodrama: 1\nlanguage: en\ncast: { pa: { voice: { design: An old man. } } }\nscenes: [{ id: a, lines: [{ pa: Good evening. }] }]\n',
    );
    writeFileSync(path.join(folder, 'voices.lock.yaml'), lock);
    mkdirSync(path.join(folder, 'voices'));
    symlinkSync(path.join(outside, 'secret.wav'), path.join(folder, 'voices/pa.en.wav'));
    const sample = await runMain(['check', 'script.yaml'], folder);
    expect(sample).toMatchObject({
      code: 2,
      out: expect.stringContaining('lies outside the project') as string,
    });
    rmSync(path.join(folder, 'voices.lock.yaml'));
    symlinkSync(path.join(outside, 'locks.yaml'), path.join(folder, 'voices.lock.yaml'));
    const file = await runMain(['check', 'script.yaml'], folder);
    expect(file).toMatchObject({ code: 2, out: expect.stringContaining('error[path-outside]') as string });
  } finally {
    rmSync(outside, { recursive: true });
    rmSync(folder, { recursive: true });
  }
});
