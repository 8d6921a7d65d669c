/** Requests as the plan makes them, for one line and a voice. */
import { engines } from '../../../../src/1-script/engines.ts';
import type { RequestVoice, SpeechRequest } from '../../../../src/3-plan/request.ts';
import type { SingleVoice } from '../../../../src/3-plan/single-request.ts';
import { singleRequest } from '../../../../src/3-plan/single-request.ts';

export const requestFor = (
  text: string,
  direction = '',
  voice: SingleVoice = { kind: 'preset', id: 'Mia' },
): SpeechRequest =>
  singleRequest({ text, language: 'en', direction, voice, delivery: 'whole' }, engines.offline).request;

export const withVoice = (request: SpeechRequest, voice: RequestVoice): SpeechRequest => ({
  ...request,
  voice,
});
