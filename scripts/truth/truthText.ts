import type { TerraformTruth } from '../../test/oracles/truth/confirmed';

/** One resource type a line: the file is compared in reviews and read by nobody. */
export function textOfTruth({ source, provider, fromSource, resources }: TerraformTruth): string {
  const lines = Object.entries(resources).map(([name, found]) => `  ${JSON.stringify(name)}: ${JSON.stringify(found)}`);
  return (
    `{\n "source": ${JSON.stringify(source)},\n "provider": ${JSON.stringify(provider)},\n` +
    (fromSource ? ` "fromSource": ${JSON.stringify(fromSource)},\n` : '') +
    ` "resources": {\n${lines.join(',\n')}\n }\n}\n`
  );
}
