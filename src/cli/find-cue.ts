/** One cue by its id, as a command line names it. */
import type { Cue } from '../3-plan/cue.ts';
import type { Plan } from '../3-plan/plan.ts';
import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { UsageError } from './exit-code.ts';

export function findCue({ cues: planned }: Plan, id: string, language: string | undefined): Cue {
  const cues = planned.map(({ cue }) => cue);
  const named = cues.filter((cue) => cue.id === id && (language === undefined || cue.language === language));
  const [cue, another] = named;
  if (cue && !another) return cue;
  if (cue) {
    const languages = named.map((one) => one.language).join(', ');
    throw new UsageError(
      `'${id}' is a line in several languages: ${languages}`,
      `add  --language ${cue.language}`,
    );
  }
  const suggestion = didYouMean(
    id,
    cues.map((one) => one.id),
  );
  throw new UsageError(
    `there is no cue '${id}'${language === undefined ? '' : ` in language '${language}'`}`,
    suggestion === undefined ? 'mimodrama plan FILE --all  lists every cue' : `did you mean '${suggestion}'?`,
  );
}
