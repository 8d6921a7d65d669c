/** What a render tells of the voices it locks before the first line: to people in a few words, to programs as JSON lines. */
import path from 'node:path';
import { describeVoice } from '../2-voices/voice-facts.ts';
import type { VoiceEvent } from '../lock-voices.ts';
import type { World } from '../ports.ts';
import { typed } from './commands/voices/designed-voice.ts';
import type { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** `file` as it was named: it is part of the command that chooses another voice. */
export function voiceTeller(
  file: string,
  progress: Progress,
  terminal: Terminal,
  { folder }: World,
): (event: VoiceEvent) => void {
  return (event) => {
    const { character, language } = event.design;
    const whose = `${character} (${language})`;
    switch (event.type) {
      case 'voice-started':
        if (event.asks) progress.log(`designing the voice of ${whose}`);
        return;
      case 'voice-locked': {
        const { candidate, candidates, digest, file: sample } = event;
        const of = candidates === 1 ? '' : `take ${candidate.take.number}, the safest of ${candidates}: `;
        const others = `${typed(file)} ${typed(character)} --language ${language}`;
        progress.log(
          [
            `the voice of ${whose} is locked from now on  (${of}${describeVoice(candidate.facts)})  ${path.relative(folder, sample)}`,
            `  hear others:  mimodrama voices audition ${others}`,
            `  choose one:   mimodrama voices lock ${others} --take 2`,
          ].join('\n'),
        );
        terminal.emit(() => ({
          type: 'voice-locked',
          character,
          language,
          take: candidate.take.number,
          candidates,
          digest: `sha256:${digest}`,
          file: sample,
        }));
        return;
      }
      case 'voice-failed':
        progress.log(`error[${event.failure.code}]: the voice of ${whose}: ${event.failure.message}`);
        terminal.emit(() => ({ type: 'voice-failed', character, language, ...event.failure }));
    }
  };
}
