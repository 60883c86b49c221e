/** ARM resources as texts. */

/** A template with these resources. */
export const asArm = (all: readonly object[]) =>
  JSON.stringify({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: all,
  });

/** The same in Bicep: an object is written as it is in JSON, an expression without its brackets. */
export function asBicep(all: readonly object[]): string {
  const text = (value: unknown): string => {
    if (Array.isArray(value)) return `[\n${value.map(text).join('\n')}\n]`;
    if (typeof value === 'string') return value.startsWith('[') ? value.slice(1, -1) : `'${value}'`;
    if (typeof value !== 'object' || value === null) return String(value);
    return `{\n${Object.entries(value).map(([key, inner]) => `${key}: ${text(inner)}`).join('\n')}\n}`; // prettier-ignore
  };
  return all
    .map((resource, index) => {
      const { type, apiVersion, ...body } = resource as { type: string; apiVersion: string };
      return `resource r${index} '${type}@${apiVersion}' = ${text(body)}`;
    })
    .join('\n');
}
