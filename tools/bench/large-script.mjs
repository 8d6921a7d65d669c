/** Writes a script of as many lines as asked, in either spelling: what the figures are measured on. */

const words =
  'the river runs slow past the old lamp and nobody on the stairs has seen the boat come in since spring'.split(
    ' ',
  );

/**
 * @param {number} lines
 * @param {'list' | 'screenplay'} spelling
 * @param {number} least words of a line
 */
export function largeScript(lines, spelling, least = 6) {
  const head = ['mimodrama: 1', 'title: A long evening', 'language: en', 'direction: Unhurried.', 'cast:'];
  for (const [id, preset] of [
    ['milly', 'Mia'],
    ['grandpa', 'Dean'],
    ['nell', 'Chloe'],
    ['finch', 'Milo'],
  ])
    head.push(
      `  ${id}: { voice: { preset: ${preset} }, role: Someone called ${id}., direction: In the manner of ${id}. }`,
    );
  const cast = ['milly', 'grandpa', 'nell', 'finch'];
  const text = [...head, 'scenes:'];
  for (let line = 0; line < lines; line++) {
    if (line % 100 === 0)
      text.push(
        `  - id: scene-${line / 100}`,
        '    setting: A room.',
        spelling === 'list' ? '    lines:' : '    script: |',
      );
    const speaker = cast[(line * 7) % cast.length];
    const said = `Line ${line} says that ${words.slice(line % 8, (line % 8) + least + (line % 5)).join(' ')}.`;
    const isDirected = line % 10 === 0;
    const hasGap = line % 17 === 0;
    if (spelling === 'list') {
      text.push(`      - ${speaker}: ${said}`);
      if (isDirected) text.push('        direction: softly, close');
      if (hasGap) text.push('        gap: 300ms');
    } else
      text.push(
        `      ${speaker}${hasGap ? ' {gap: 300ms}' : ''}${isDirected ? ' (softly, close)' : ''}: ${said}`,
      );
  }
  return `${text.join('\n')}\n`;
}
