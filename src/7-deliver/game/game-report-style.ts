/** What the page of a game adds to the style of reports: the ladder of a line, and lists that stay quick with thousands of lines. */

export const gameReportStyle = `
.rung { --rung: var(--bad); background: var(--rung); }
.rung.tts { --rung: var(--warn); }
.rung.scratch { --rung: var(--wave); }
.rung.recorded { --rung: var(--accent); }
.rung.final { --rung: var(--good); }
.ladder { display: flex; height: .7rem; margin-top: 1.25rem; border-radius: .35rem; overflow: hidden; background: var(--hair); }
.ladder .rung { flex-basis: 0; }
.rungs { display: flex; flex-wrap: wrap; gap: .35rem 1.25rem; margin: .6rem 0 0; padding: 0; list-style: none; font-size: .9rem; color: var(--soft); }
.rungs b { color: var(--ink); font-variant-numeric: tabular-nums; }
.rungs .rung, .figures .rung { display: inline-block; width: .6rem; height: .6rem; border-radius: 50%; margin-right: .4rem; }
summary { cursor: pointer; padding: .55rem 0; overflow-wrap: anywhere; }
.problems details { margin-top: .35rem; }
.problems summary { font-weight: 600; padding: .3rem 0; }
.problems details ul { margin: 0; padding-left: 1rem; }
.problems li { padding: .35rem 0; }
.part { border-top: 1px solid var(--hair); }
.part > summary { font-weight: 600; }
.part > summary .where, .part > summary .verdict { font-weight: 400; }
.clips { margin: 0 0 1rem; padding: 0; list-style: none; }
.clip { display: grid; grid-template-columns: 1fr 7rem 15rem; gap: .25rem 1rem; padding: .6rem 0; border-top: 1px solid var(--hair); overflow-wrap: anywhere;
  content-visibility: auto; contain-intrinsic-size: auto 6.5rem; }
.clip audio { margin: 0; height: 2.5rem; align-self: center; }
.figures { font-size: .85rem; color: var(--soft); font-variant-numeric: tabular-nums; }
.cast .none { color: var(--soft); opacity: .5; }
@media (max-width: 40rem) { .clip { grid-template-columns: 1fr auto; } .clip audio { grid-column: 1 / 3; } }
@media print { audio { display: none; } }
`;
