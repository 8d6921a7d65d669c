/** The message of a request is taken apart as it was put together: description, surroundings, the line itself. */
import { describe, expect, test } from 'vitest';
import type { RequestVoice } from '../../../../src/3-plan/request.ts';
import { toldBy } from '../../../../src/4-speak/models/offline/told.ts';
import { cueOf } from '../../../support/planned-cues.ts';
import { requestFor, withVoice } from './requests.ts';

const told = (
  content: string,
  voice: RequestVoice = { kind: 'preset', id: 'Mia' },
): ReturnType<typeof toldBy> => toldBy(withVoice(requestFor('Yes.', content), voice));

describe('toldBy', () => {
  test('nothing told is nothing heard', () => {
    expect(told('')).toEqual({ description: '', around: [], line: '', styles: '' });
  });

  test('a message without headings is all about the line', () => {
    expect(told('Whisper.\nSlowly.\n\nTo nobody.').line).toBe('Whisper.\nSlowly.\nTo nobody.');
  });

  test.each([
    ['Role: A cold man.\n\nScene: A loud room.\n\nGuidance:\n- Quiet.\n- Slow.'],
    ['Role: A cold man.\nScene: A loud room.\nGuidance:\n- Quiet.\n- Slow.'],
    ['role: A cold man.\r\n\r\nSCENE: A loud room.\r\n\r\nGuidance: Quiet.\r\nSlow.'],
  ])('role and scene are not heard, the last item is the line: %j', (message) => {
    expect(told(message)).toEqual({ description: '', around: ['Quiet.'], line: 'Slow.', styles: '' });
  });

  test('in Chinese as well', () => {
    expect(told('角色：老人。\n\n场景：冷。\n\n指导：\n- 低声。\n- 慢。\n- 开心、温柔')).toEqual({
      description: '',
      around: ['低声。'],
      line: '慢。',
      styles: '开心、温柔',
    });
  });

  test('a description comes first, and only with a voice that is described', () => {
    const message = 'A man of forty.\n\nWhispering.';
    expect(told(message, { kind: 'described' })).toMatchObject({
      description: 'A man of forty.',
      line: 'Whispering.',
    });
    expect(told(message)).toMatchObject({ description: '', line: 'A man of forty.\nWhispering.' });
  });

  test('what a script says arrives where it belongs', async () => {
    const cue = await cueOf(
      {
        'script.yaml': `
mimodrama: 1
language: en
direction: Production.
cast:
  old:
    voice: { design: An old man. }
    role: Role.
    direction: Character.
scenes:
  - setting: Setting.
    direction: Scene.
    lines:
      - old: Yes.
        direction: Line.
        style: [sad, gentle]
`,
      },
      'offline',
    );
    expect(toldBy(cue.segments[0]!.request)).toEqual({
      description: 'An old man.',
      around: ['Production.', 'Character.'],
      line: 'Line.',
      styles: 'sad, gentle',
    });
  });
});
