import { listed } from './listedNames';
import type { ToldFinding } from './finding';

/** The whole sentence of a finding: with the defaults that it rests on, and the calls that it is true for. */
export function messageOf(finding: ToldFinding): string {
  const { general = finding.message, callers } = finding;
  return callers === undefined
    ? general + circumstancesInWords(finding)
    : `${general}${circumstancesInWords(finding)} ${callers}`;
}

/** What a finding rests on besides the text where it stands. */
export function circumstancesInWords({ defaults, given, resource: { condition } }: ToldFinding): string {
  const conditional = condition && condition.kind !== 'boolean';
  const parameters = [
    ...(defaults.length > 0
      ? [`the ${defaults.length > 1 ? 'defaults' : 'default'} of ${listed(quoted(defaults))}`]
      : []),
    ...(given === undefined ? [] : [`\`${given}\` of the parameter file`]),
  ];
  return (
    (parameters.length > 0 ? ` (with ${parameters.join(', and ')})` : '') +
    (conditional ? ' This holds when it is deployed.' : '')
  );
}

function quoted(names: readonly string[]): readonly string[] {
  return names.map((name) => `\`${name}\``);
}
