/** Beds run between lines that exist, and only a bed that exists is started or stopped by its id. */
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { known } from '../settings.ts';
import type { Rule } from './rule.ts';

export const bedReferences: Rule = ({ script, diagnostics }) => {
  for (const { items, beds, music } of script.scenes) {
    const hasBeds =
      beds.length > 0 ||
      music.length > 0 ||
      items.some(({ kind }) => kind === 'bed-start' || kind === 'bed-stop');
    if (!hasBeds) continue;
    const lines = items.flatMap((item) => (item.kind === 'line' ? [item.id] : []));
    const own = items.flatMap((item) =>
      item.kind === 'bed-start' && typeof item.bed !== 'string' ? [item.bed] : [],
    );
    const ids = [...beds, ...own].flatMap(({ id }) => id ?? []);
    const look = (
      what: string,
      id: string,
      among: readonly string[],
      span: (typeof beds)[number]['span'],
    ): void => {
      if (!among.includes(id))
        diagnostics.report('unknown-reference', span, { what, id, suggestion: didYouMean(id, among) });
    };
    for (const { fields } of [...beds, ...music, ...own]) {
      for (const place of [known(fields.from), known(fields.to)])
        if (place) look('line', place.value, lines, place.span);
    }
    for (const item of items) {
      if (item.kind === 'bed-start' && typeof item.bed === 'string') look('bed', item.bed, ids, item.span);
      if (item.kind === 'bed-stop') look('bed', item.id, ids, item.span);
    }
  }
};
