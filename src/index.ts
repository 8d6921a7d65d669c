/** The library: every depth of the story by name, grouped by stage. */

// The world, and the ports it implements.
export type {
  Clock,
  Files,
  FolderStamp,
  Found,
  HeldLock,
  Http,
  HttpAnswer,
  HttpRequest,
  Locks,
  Random,
  SharedState,
  UnfinishedFile,
  World,
} from './ports.ts';
export { machineWorld } from './world/machine.ts';

// Diagnostics: what can be said about an author's file.
export type { Code } from './diagnostics/catalog.ts';
export { catalog } from './diagnostics/catalog.ts';
export type { Diagnostic, RelatedPlace } from './diagnostics/diagnostic.ts';
export { Diagnostics } from './diagnostics/diagnostic.ts';
export { countProblems, placeOf, printDiagnostic } from './diagnostics/print.ts';
export type { Position, Span } from './diagnostics/source.ts';
export { Source } from './diagnostics/source.ts';

// 1: a file into a Script.
export type { Config, Limits } from './1-script/config.ts';
export { configuredEngine, documentedLimits, readConfig } from './1-script/config.ts';
export type { Engine } from './1-script/engines.ts';
export { engines } from './1-script/engines.ts';
export type { ReadScript } from './1-script/read-script.ts';
export { readScript } from './1-script/read-script.ts';
export type { EngineName, Treatment } from './1-script/schema.ts';
export type {
  Bed,
  BedChange,
  Character,
  Line,
  Pause,
  Scene,
  SceneItem,
  Script,
  Sound,
} from './1-script/script.ts';
export type { Preset } from './1-script/vocabulary/presets.ts';
export { presets } from './1-script/vocabulary/presets.ts';

// 2: a Script into its Voices.
export type { Sample } from './2-voices/sample.ts';
export type { Voice, Voices } from './2-voices/voices.ts';
export { resolveVoices } from './2-voices/voices.ts';

// 3: Script and Voices into a Plan of cues.
export type { Cue, CueSegment } from './3-plan/cue.ts';
export { fingerprintOf } from './3-plan/fingerprint.ts';
export type { Plan, PlanInputs, PlannedCue, Totals } from './3-plan/plan.ts';
export { makePlan } from './3-plan/plan.ts';
export type { LayerValue } from './3-plan/provenance.ts';
export { layersOfCue } from './3-plan/provenance.ts';
export type { Message, RequestVoice, SpeechRequest } from './3-plan/request.ts';
export type { SingleLine, SingleRequest, SingleVoice } from './3-plan/single-request.ts';
export { singleRequest } from './3-plan/single-request.ts';
export type { CueState, Memory } from './3-plan/state.ts';
export { noMemory } from './3-plan/state.ts';

// Sound as bytes and numbers.
export { AudioFormatError } from './audio/audio-format-error.ts';
export { decodeBase64 } from './audio/base64-decoder.ts';
export type { Wav } from './audio/wav-reader.ts';
export { readWav } from './audio/wav-reader.ts';
export { writeWav } from './audio/wav-writer.ts';

// 4: a request into speech.
export type {
  Capabilities,
  SpeechEvent,
  SpeechFinished,
  SpeechModel,
  SpeechWarning,
} from './4-speak/speech-model.ts';
export type { SpeechErrorCode } from './4-speak/speech-error.ts';
export { SpeechError } from './4-speak/speech-error.ts';
export type { Speech } from './4-speak/speech.ts';
export { speakOnce } from './4-speak/speech.ts';
export type { Speaker, SpeakerOptions, SpeakerSettings } from './4-speak/speaker.ts';
export { createSpeaker } from './4-speak/speaker.ts';
export type { RetryPolicy } from './4-speak/retry-policy.ts';
export { standardRetry } from './4-speak/retry-policy.ts';
export { createFake } from './4-speak/models/fake/fake.ts';
export type { Account } from './4-speak/models/mimo/account.ts';
export { accountFrom, accountName } from './4-speak/models/mimo/account.ts';
export type { MimoOptions } from './4-speak/models/mimo/model.ts';
export { createMimo } from './4-speak/models/mimo/model.ts';
export { machineClock } from './world/clock.ts';
export { undiciHttp } from './world/http.ts';
export { memoryState } from './world/memory-state.ts';
export type { RequestBody } from './4-speak/models/mimo/request-body.ts';
export { requestBody, sampleDigest, wholeSample } from './4-speak/models/mimo/request-body.ts';

// 5: speech into takes that are kept and found again.
export type { Choice, PickOf } from './5-takes/choose.ts';
export { chooseTakes, pickFinder } from './5-takes/choose.ts';
export type { Judgement, TakeChecks } from './5-takes/judge.ts';
export { checksOf, judge, standardChecks } from './5-takes/judge.ts';
export type { Pick, StatedPick } from './5-takes/picks.ts';
export { picksText, readPicks, withPick } from './5-takes/picks.ts';
export type { RecordedPlan } from './5-takes/recorded-plan.ts';
export { readAllPlans, recordPlan } from './5-takes/recorded-plan.ts';
export { StoreError } from './5-takes/store-error.ts';
export type { Rendering, StoreSettings, TakeSound, TakeStore } from './5-takes/store.ts';
export { openStore } from './5-takes/store.ts';
export type { Take, TakeFacts } from './5-takes/take.ts';
export { machineLocks } from './world/locks.ts';

// 6: takes and sounds into a Program.
export type { LoudnessName, LoudnessTarget } from './6-mix/loudness-targets.ts';
export { loudnessNames, loudnessTarget } from './6-mix/loudness-targets.ts';
export type { BedClip, Clip, PlacedScene, Program, SoundClip, SpeechClip } from './6-mix/program.ts';
export { mixRate } from './6-mix/program.ts';
export { SoundError } from './6-mix/sound-error.ts';

// 7: a Program into files people use.
export type { CaptionCue } from './7-deliver/captions/caption-cues.ts';
export { captionCues } from './7-deliver/captions/caption-cues.ts';
export { srtText } from './7-deliver/captions/srt.ts';
export { vttText } from './7-deliver/captions/vtt.ts';
export type { CueSheet } from './7-deliver/cue-sheet.ts';
export { clipsAt, cueSheet } from './7-deliver/cue-sheet.ts';
export type { AskedDelivery } from './7-deliver/deliver-settings.ts';
export type { DeliveredOutput } from './7-deliver/output.ts';
export type { DeliveryReport } from './7-deliver/report/report.ts';

// ffmpeg, for what is not wav.
export type { Ffmpeg, Workbench } from './ffmpeg/locate.ts';
export { locateFfmpeg } from './ffmpeg/locate.ts';
export { nodeProcesses } from './world/processes.ts';
export { wasmFfmpeg } from './world/wasm-ffmpeg.ts';

// Every depth of the story: a script understood, with all that is kept of it, performed, rendered.
export type { Prepared } from './prepare.ts';
export { prepare } from './prepare.ts';
export type { OpenedProduction, Production, ProductionSettings } from './production.ts';
export { openProduction } from './production.ts';
export type { CueFailure, Performed, PerformEvent, PerformSettings } from './perform.ts';
export { perform } from './perform.ts';
export type { VoicesLocked } from './lock-voices.ts';
export { lockVoices } from './lock-voices.ts';
export type { Finished, Rendered, RenderSettings } from './render.ts';
export { render } from './render.ts';
