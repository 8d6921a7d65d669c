/** The script of the report page: it plays, seeks, follows along and filters, and asks for nothing but the sound. */

export const reportScript = `
'use strict';
(() => {
  const one = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  document.body.classList.add('scripted');
  const rows = all('tr.line').map((row) => ({
    row, from: Number(row.dataset.from), to: Number(row.dataset.to), button: row.querySelector('button'),
    words: row.textContent.toLowerCase().replace(/\\s+/g, ' '),
  }));
  const clock = (seconds) => {
    const whole = Math.max(0, Math.floor(seconds));
    const two = (value) => String(value).padStart(2, '0');
    const minutes = Math.floor(whole / 60);
    return minutes < 60 ? minutes + ':' + two(whole % 60)
      : Math.floor(minutes / 60) + ':' + two(minutes % 60) + ':' + two(whole % 60);
  };

  const filter = one('#filter');
  if (filter) {
    const count = one('#count');
    const apply = () => {
      const wanted = filter.value.toLowerCase().split(/\\s+/).filter(Boolean);
      let shown = 0;
      for (const { row, words } of rows) {
        row.hidden = !wanted.every((word) => words.includes(word));
        if (!row.hidden) shown++;
      }
      for (const scene of all('.lines tbody')) scene.hidden = !scene.querySelector('tr.line:not([hidden])');
      count.textContent = (shown === rows.length ? '' : shown + ' of ') + rows.length + (rows.length === 1 ? ' line' : ' lines');
    };
    filter.addEventListener('input', apply);
    apply();
  }

  const audio = one('audio');
  const slider = one('#seek');
  const playButtons = all('.lines .play, .chapters button');
  if (!audio) {
    slider.tabIndex = -1;
    for (const button of playButtons) button.disabled = true;
    return;
  }
  const length = Number(one('.player').dataset.seconds);
  const toggle = one('#toggle');
  const chapters = all('.chapters button').map((button) => ({ button, from: Number(button.dataset.from) }));
  let stopAt = Infinity;
  let chosen;

  const show = () => {
    const at = audio.currentTime;
    if (at >= stopAt) {
      audio.pause();
      stopAt = Infinity;
      chosen = undefined;
    }
    const playing = !audio.paused;
    slider.style.setProperty('--at', (length > 0 ? Math.min(100, (100 * at) / length) : 0) + '%');
    slider.setAttribute('aria-valuenow', String(Math.round(at)));
    slider.setAttribute('aria-valuetext', clock(at) + ' of ' + clock(length));
    one('#time').textContent = clock(at);
    toggle.classList.toggle('playing', playing);
    toggle.setAttribute('aria-label', playing ? 'Pause' : 'Play the programme');
    let spoken = '';
    for (const line of rows) {
      const isHeard = at >= line.from && at < line.to && (playing || at > 0);
      if (isHeard) spoken = line.row.querySelector('.speaker').textContent + ': ' + line.row.querySelector('.words p').textContent;
      line.row.classList.toggle('now', isHeard);
      line.row.classList.toggle('playing', playing && line === chosen);
    }
    const now = one('#now');
    if (now.textContent !== spoken) now.textContent = spoken;
    const current = chapters.findLast(({ from }) => from <= at + 0.001);
    for (const chapter of chapters) {
      if (chapter === current) chapter.button.setAttribute('aria-current', 'true');
      else chapter.button.removeAttribute('aria-current');
    }
  };
  const follow = () => {
    show();
    if (!audio.paused) requestAnimationFrame(follow);
  };
  // A page that is not seen draws no frames, yet a line has to end there too.
  audio.addEventListener('timeupdate', show);
  audio.addEventListener('seeked', show);
  audio.addEventListener('pause', show);
  audio.addEventListener('play', follow);
  const unplayable = () => { one('#unplayable').hidden = false; };
  audio.addEventListener('error', unplayable);
  audio.querySelector('source:last-of-type').addEventListener('error', unplayable);

  const goTo = (seconds) => {
    stopAt = Infinity;
    chosen = undefined;
    audio.currentTime = Math.min(Math.max(0, seconds), length);
    show();
  };
  const play = () => { audio.play().catch(() => {}); };
  toggle.addEventListener('click', () => {
    if (!audio.paused) return audio.pause();
    if (stopAt === Infinity && audio.currentTime >= length) goTo(0);
    play();
  });
  for (const line of rows)
    line.button.addEventListener('click', () => {
      if (chosen === line && !audio.paused) return audio.pause();
      goTo(line.from);
      stopAt = line.to;
      chosen = line;
      play();
    });
  for (const { button, from } of chapters)
    button.addEventListener('click', () => { goTo(from); play(); });

  const secondAt = (event) => {
    const { left, width } = slider.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - left) / width)) * length;
  };
  slider.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    slider.setPointerCapture(event.pointerId);
    goTo(secondAt(event));
  });
  const tip = one('.tip');
  slider.addEventListener('pointermove', (event) => {
    const at = secondAt(event);
    tip.hidden = false;
    tip.textContent = clock(at);
    tip.style.left = Math.min(97, Math.max(3, (100 * at) / length)) + '%';
    if (slider.hasPointerCapture(event.pointerId)) goTo(at);
  });
  slider.addEventListener('pointerleave', () => { tip.hidden = true; });
  const steps = { ArrowRight: 5, ArrowUp: 5, ArrowLeft: -5, ArrowDown: -5, PageUp: 30, PageDown: -30 };
  slider.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    if (step !== undefined) goTo(audio.currentTime + step);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(length);
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    const isElsewhere = event.target.closest('button, input, a') || event.ctrlKey || event.metaKey || event.altKey;
    if (isElsewhere) return;
    if (event.key === ' ') toggle.click();
    else if (event.key === '/' && filter) filter.focus();
    else return;
    event.preventDefault();
  });
  show();
})();
`;
