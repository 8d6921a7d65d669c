/** The style of the report page: quiet, by day and by night, on a desk and on a phone. */

export const reportStyle = `
:root { color-scheme: light dark; --paper: #f7f5f1; --card: #fffdfa; --ink: #23262b; --soft: #6a6d73; --hair: #e3ded5;
  --accent: #0f6f6c; --tint: #dcebe8; --wave: #b7bdc0; --warn: #9a5b00; --bad: #a32c20; --bad-tint: #fbeae6; --good-tint: #e0eee3; --good: #23633a; }
@media (prefers-color-scheme: dark) { :root { --paper: #16181b; --card: #1e2125; --ink: #e7e5e0; --soft: #9a9da3; --hair: #2e3237;
  --accent: #63c5bd; --tint: #1d3a39; --wave: #4c5359; --warn: #e3b05f; --bad: #f29384; --bad-tint: #3a2421; --good-tint: #1f3327; --good: #8fd0a3; } }
* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 15rem; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans CJK SC", "PingFang SC", sans-serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2.5rem 1.25rem 5rem; }
h1 { font-size: clamp(1.6rem, 5vw, 2.4rem); line-height: 1.2; letter-spacing: -.015em; margin: .1rem 0 .5rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 0; }
p { margin: 0; }
code { font: .82em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color: var(--soft); overflow-wrap: anywhere; }
a { color: inherit; text-decoration-color: var(--wave); text-underline-offset: .2em; }
a:hover { color: var(--accent); }
button { font: inherit; color: inherit; background: none; border: 0; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
section { margin-top: 2.25rem; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.over { font-size: .8rem; letter-spacing: .08em; text-transform: uppercase; color: var(--soft); }
.facts { color: var(--soft); }
.statement { color: var(--soft); font-size: .9rem; margin-top: .35rem; }
.verdict { display: inline-block; margin-left: .25rem; padding: 0 .65rem; border-radius: 1rem; font-size: .85rem; }
.good { background: var(--good-tint); color: var(--good); }
.bad { background: var(--bad-tint); color: var(--bad); }
.problems { background: var(--bad-tint); border-radius: .9rem; padding: 1rem 1.25rem; }
.problems h2 { color: var(--bad); }
.problems ul { margin: .5rem 0 0; padding: 0; list-style: none; }
.problems li { padding: .55rem 0; border-top: 1px solid color-mix(in srgb, var(--bad) 18%, transparent); overflow-wrap: anywhere; }
.problems li:first-child { border-top: 0; }
.where { color: var(--soft); font-size: .85rem; overflow-wrap: anywhere; }
.player { position: sticky; top: 0; z-index: 2; margin: 1.75rem -1.25rem 0; padding: .9rem 1.25rem; background: var(--paper); border-bottom: 1px solid var(--hair); }
.picture { position: relative; height: 8rem; border-radius: .6rem; background: var(--card); box-shadow: inset 0 0 0 1px var(--hair); overflow: hidden; cursor: pointer; touch-action: pan-y; --at: 0%; }
.picture svg { width: 100%; height: 100%; display: block; }
.wave { fill: var(--wave); }
.wave.played { fill: var(--accent); clip-path: inset(0 calc(100% - var(--at)) 0 0); }
.loudness, .aim, .mark { fill: none; vector-effect: non-scaling-stroke; }
.loudness { stroke: var(--warn); stroke-width: 1.5; }
.aim { stroke: var(--soft); stroke-dasharray: 3 5; }
.mark { stroke: var(--soft); stroke-width: 1; opacity: .45; }
.aim-label { position: absolute; right: .5rem; transform: translateY(-100%); font-size: .68rem; color: var(--soft); background: var(--card); padding: 0 .25rem; border-radius: .25rem; pointer-events: none; }
.head { position: absolute; top: 0; bottom: 0; left: var(--at); width: 2px; margin-left: -1px; background: var(--accent); pointer-events: none; }
.tip { position: absolute; top: .3rem; transform: translateX(-50%); padding: 0 .4rem; border-radius: .3rem; background: var(--ink); color: var(--paper); font-size: .75rem; pointer-events: none; }
.transport { display: flex; align-items: center; gap: .6rem; margin-top: .7rem; min-width: 0; }
audio { width: 100%; margin-top: .7rem; }
.scripted audio { display: none; }
body:not(.scripted) .transport, body:not(.scripted) .lines .play, body:not(.scripted) label { display: none; }
output, time { font-variant-numeric: tabular-nums; }
.of { color: var(--soft); }
#now { flex: 1; min-width: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; color: var(--soft); text-align: right; }
.silent { color: var(--warn); margin-top: .7rem; }
.play { width: 2.25rem; height: 2.25rem; padding: 0; border-radius: 50%; flex: none; display: grid; place-items: center; color: var(--accent); background: var(--tint); }
.play::before { content: ""; width: .7rem; height: .8rem; margin-left: .15rem; background: currentColor; clip-path: polygon(0 0, 100% 50%, 0 100%); }
.playing > td > .play::before, #toggle.playing::before { margin-left: 0; clip-path: polygon(0 0, 35% 0, 35% 100%, 65% 100%, 65% 0, 100% 0, 100% 100%, 65% 100%, 65% 100%, 35% 100%, 0 100%); }
#toggle { width: 2.75rem; height: 2.75rem; background: var(--accent); color: var(--paper); }
.chapters ol { display: flex; flex-wrap: wrap; gap: .4rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.chapters button { padding: .3rem .8rem; border-radius: 1rem; background: var(--card); box-shadow: inset 0 0 0 1px var(--hair); text-align: left; }
.chapters button:hover, .chapters [aria-current] { box-shadow: inset 0 0 0 1px var(--accent); }
.chapters time { color: var(--soft); margin-right: .25rem; }
.bar { display: flex; align-items: center; gap: 1rem; flex-wrap: wrap; margin-bottom: .75rem; }
.bar label { flex: 1 1 14rem; }
#filter { width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--hair); border-radius: .6rem; padding: .45rem .8rem; }
#count { color: var(--soft); font-size: .9rem; }
table { border-collapse: collapse; width: 100%; }
.scene th { text-align: left; font-weight: 600; padding: 1.5rem .5rem .4rem; color: var(--soft); font-size: .9rem; }
.line td { padding: .55rem .5rem; vertical-align: top; border-top: 1px solid var(--hair); }
.line .play { margin-top: -.3rem; }
.line time { color: var(--soft); }
.line.now { background: var(--tint); }
.line.now .play { background: var(--card); }
.speaker { font-weight: 600; min-width: 6rem; max-width: 11rem; overflow-wrap: anywhere; }
.words { width: 100%; overflow-wrap: anywhere; }
.take { color: var(--soft); white-space: nowrap; font-size: .9rem; }
.warning { color: var(--warn); font-size: .9rem; }
.warning::before { content: "! "; font-weight: 700; }
.targets { color: var(--soft); font-size: .9rem; margin: .2rem 0 .6rem; }
.scroll { position: relative; overflow-x: auto; }
.files { font-size: .9rem; }
.files th, .files td { text-align: right; padding: .45rem .5rem; border-top: 1px solid var(--hair); white-space: nowrap; font-variant-numeric: tabular-nums; font-weight: 400; }
.files th:first-child, .files td:nth-child(2), .files thead th:nth-child(2) { text-align: left; }
.files thead th { border: 0; color: var(--soft); font-size: .8rem; }
.off { color: var(--bad); font-weight: 600 !important; }
footer { margin-top: 3rem; color: var(--soft); font-size: .85rem; }
@media (max-width: 40rem) {
  main { padding-top: 1.5rem; }
  .picture { height: 5.5rem; }
  .lines, .lines tbody { display: block; }
  .scene, .scene th { display: block; }
  .line { display: grid; grid-template-columns: 3rem 1fr auto; column-gap: .25rem; border-top: 1px solid var(--hair); padding: .6rem 0; }
  .line td { border: 0; padding: 0; }
  .line td:nth-child(1) { grid-row: 1 / 4; grid-column: 1; padding-top: .25rem; }
  .line td:nth-child(2) { grid-row: 1; grid-column: 3; }
  .line td:nth-child(3) { grid-row: 1; grid-column: 2; max-width: none; }
  .line td:nth-child(4) { grid-row: 2; grid-column: 2 / 4; }
  .line td:nth-child(5) { grid-row: 3; grid-column: 2 / 4; }
}
@media print { .player, .chapters, .bar label, .play { display: none; } body { background: none; } }
`;
