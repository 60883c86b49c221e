import type { Random } from '../random';
import { eachFile, type Sample } from '../sampleDeployment';
import { hasLongTexts, type Mutation } from './mutation';

/** Comments of every kind at places of every kind; each has a number of its own. */
export const comments: Mutation = {
  name: 'comments',
  apply(sample, random) {
    if (Object.values(sample.files).some(hasLongTexts)) return undefined;
    let number = 0;
    const part = random.of([0.1, 0.3, 1]);
    return eachFile(sample, 'comments', (text, file) =>
      /\.(tfvars|bicepparam)$/.test(file)
        ? text
        : text
            .split('\n')
            .map((line) =>
              line.trim() !== '' && random.chance(part) ? commented(line, sample, random, ++number) : line,
            )
            .join('\n'),
    );
  },
};

function commented(line: string, { language }: Sample, random: Random, number: number): string {
  const indent = /^\s*/.exec(line)![0];
  const sign = language === 'terraform' ? random.of(['#', '//']) : '//';
  const remark = `remark ${number}.`;
  const isOpen = /\/\*|\*\//.test(line);
  switch (random.below(7)) {
    case 0:
    case 1:
      return isOpen ? line : `${line} ${sign} ${remark}`;
    case 2:
    case 3:
      return `${indent}${sign} ${remark}\n${line}`;
    case 4:
      return `${indent}/* ${remark} */\n${line}`;
    case 5:
      return `${indent}/*\n${indent}  ${remark}\n${indent}*/\n${line}`;
    default:
      // A heading: nothing that stands below belongs to it alone.
      return `${indent}${sign} ${remark}\n\n${line}`;
  }
}

/** Silences a rule on the line of one of its findings. */
export function silenced(sample: Sample, file: string, line: number, code: string): Sample {
  const sign = sample.language === 'terraform' ? '#' : '//';
  const files = { ...sample.files };
  const lines = files[file]!.split('\n');
  const indent = /^\s*/.exec(lines[line]!)![0];
  const end = lines[line]!.endsWith('\r') ? '\r' : '';
  lines.splice(line, 0, `${indent}${sign} aksnet-ignore ${code}: agreed${end}`);
  files[file] = lines.join('\n');
  return { ...sample, files, from: `${sample.from}, ${code} silenced` };
}
