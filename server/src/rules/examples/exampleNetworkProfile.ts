/** A cluster whose network profile is what an example is about, in the three languages. */
import { armCluster, bicepCluster, terraformCluster } from './exampleFrames';

const block = (lines: readonly string[], comma = '') => lines.map((line) => `  ${line}`).join(`${comma}\n`);

/**
 * @param lines the properties of the network profile: `networkPlugin: 'azure'`
 * @param beside further properties of the cluster
 */
export function bicepProfile(lines: readonly string[], beside = ''): string {
  return bicepCluster(`networkProfile: {\n${block(lines)}\n}${beside === '' ? '' : `\n${beside}`}`);
}

/** @param lines the properties of the network profile: `"networkPlugin": "azure"` */
export function armProfile(lines: readonly string[], beside = '', parameters = ''): string {
  const rest = beside === '' ? '' : `,\n${beside}`;
  return armCluster(`"networkProfile": {\n${block(lines, ',')}\n}${rest}`, undefined, parameters);
}

/**
 * @param lines the arguments of the block: `network_plugin = "azure"`; their equals signs are put in one column, as
 * `terraform fmt` does, up to the first line without one
 */
export function terraformProfile(lines: readonly string[], beside = ''): string {
  const rest = beside === '' ? '' : `\n\n${beside}`;
  return terraformCluster(`network_profile {\n${block(aligned(lines))}\n}${rest}`);
}

function aligned(lines: readonly string[]): readonly string[] {
  const split = lines.map((line) => /^(\w+) = (.*)$/s.exec(line));
  const width = Math.max(0, ...split.map((parts) => parts?.[1]?.length ?? 0));
  return lines.map((line, index) => {
    const parts = split[index];
    return parts ? `${parts[1]!.padEnd(width)} = ${parts[2]!}` : line;
  });
}

/** An AKS Automatic cluster out of an example in Bicep. */
export function bicepAutomatic(text: string): string {
  return text.replace('  properties: {', `  sku: {\n    name: 'Automatic'\n  }\n  properties: {`);
}
