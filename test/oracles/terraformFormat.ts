/**
 * What `terraform fmt` would lay out otherwise, as far as single lines tell: a judge of what fixes write that shares
 * nothing with the writer. It knows indentation, blanks around equals signs, their columns, and blanks at line ends.
 * Source: https://developer.hashicorp.com/terraform/language/style (read 2026-11-29)
 * @returns a remark for each line, `4: the equals sign is not in the column of its neighbours`; texts in heredocs and
 * comments over several lines are left out
 */
export function misformatted(text: string): readonly string[] {
  const remarks: string[] = [];
  const note = (index: number, remark: string) => remarks.push(`${index + 1}: ${remark}`);
  let depth = 0;
  let run: Line[] = [];
  const endRun = () => {
    const column = Math.max(...run.map(({ name }) => name.length)) + 1;
    for (const { index, name, gap } of run)
      if (name.length + gap !== column) note(index, 'the equals sign is not in the column of its neighbours');
    run = [];
  };
  for (const [index, raw] of codeLines(text)) {
    const line = withoutTexts(raw);
    const endsInComment = line.length < raw.length;
    if (!endsInComment && /[ \t]$/.test(raw)) note(index, 'there are blanks at its end');
    if (line.trim() === '') {
      endRun();
      continue;
    }
    const closing = /^\s*[}\])]/.test(line) ? 1 : 0;
    const wanted = ' '.repeat(2 * Math.max(0, depth - closing));
    const indent = /^[ \t]*/.exec(line)![0];
    if (indent !== wanted) note(index, `it is indented by ${indent.length}, not by ${wanted.length}`);
    const opened = balance(line);
    depth += opened;
    const [, name, gap, behind] = /^\s*([\w.-]+|"[^"]*"|\([^()]*\))( *)=(?![=>])(.*)$/.exec(line) ?? [];
    if (name === undefined || opened !== 0) endRun();
    if (name === undefined) continue;
    if (gap === '') note(index, 'there is no blank before the equals sign');
    if (!/^ \S/.test(behind!)) note(index, 'there is not one blank behind the equals sign');
    if (opened !== 0 && gap!.length !== 1) note(index, 'there is more than one blank before the equals sign');
    if (opened === 0) run.push({ index, name, gap: gap!.length });
  }
  endRun();
  return remarks;
}

interface Line {
  readonly index: number;
  readonly name: string;
  readonly gap: number;
}

/** Lines with their numbers, without heredocs and comments that span lines. */
function codeLines(text: string): readonly (readonly [number, string])[] {
  const found: (readonly [number, string])[] = [];
  let until: RegExp | undefined;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (until) {
      if (until.test(line)) until = undefined;
      continue;
    }
    const heredoc = /<<-?(\w+)\s*$/.exec(line)?.[1];
    if (heredoc !== undefined) until = new RegExp(`^\\s*${heredoc}\\s*$`);
    if (/\/\*(?!.*\*\/)/.test(line)) until = /\*\//;
    if (until === undefined) found.push([index, line]);
  }
  return found;
}

/** A line with its quoted texts and comments made harmless, of the same length up to the comment. */
function withoutTexts(line: string): string {
  const plain = line.replace(/"(?:[^"\\]|\\.)*"/g, (text) => `"${'x'.repeat(text.length - 2)}"`);
  return plain.replace(/\s*(?:#|\/\/).*$/, '').replace(/\/\*.*?\*\//g, (comment) => ' '.repeat(comment.length));
}

function balance(line: string): number {
  const count = (signs: RegExp) => line.match(signs)?.length ?? 0;
  return Math.sign(count(/[{[(]/g) - count(/[}\])]/g));
}
