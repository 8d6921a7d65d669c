/** The keys of a delivery: what is made of the finished mix. */
import { described } from './form.ts';
import { listOf, oneOf, yesNo } from './shapes.ts';

export const deliverKeys = {
  formats: described(
    listOf(
      oneOf(['wav', 'flac', 'mp3', 'm4a', 'm4b', 'ogg', 'opus'], {
        wav: 'whole and uncompressed',
        flac: 'whole, half the size',
        mp3: 'plays everywhere',
        m4a: 'AAC',
        m4b: 'AAC, an audiobook with chapters',
        ogg: 'Vorbis, as games like it',
        opus: 'the smallest',
      }),
      'a format, or a list of them',
      'scalar',
    ),
    'One file of the programme for each format.',
    '[wav, mp3]',
  ),
  loudness: described(
    oneOf(['podcast', 'broadcast', 'audiobook', 'game', 'none'], {
      podcast: 'for podcasts',
      broadcast: 'for radio and television',
      audiobook: 'for audiobook shops',
      game: 'for games',
      none: 'left as it was mixed',
    }),
    'The level the programme is brought to.',
    'podcast',
  ),
  captions: described(yesNo, 'Subtitles, in the written form of the words.', 'true'),
  chapters: described(yesNo, 'A chapter for each scene.', 'true'),
  stems: described(yesNo, 'Speech, sounds and music, each for itself.', 'true'),
  sessions: described(yesNo, 'A session for an audio editor.', 'true'),
  lines: described(yesNo, 'One file for each line.', 'true'),
};
