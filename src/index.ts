/** The library: every depth of the story by name, grouped by stage. */

// The world, and the ports it implements.
export type { Files, Found, World } from './ports.ts';
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
export type { CueState, Memory } from './3-plan/state.ts';
export { noMemory } from './3-plan/state.ts';

// 4: what a request looks like on the wire.
export type { RequestBody } from './4-speak/models/mimo/request-body.ts';
export { requestBody, sampleDigest, wholeSample } from './4-speak/models/mimo/request-body.ts';

// The beginning of every run.
export type { Prepared } from './prepare.ts';
export { prepare } from './prepare.ts';
