/*
 * Writes down what azurerm 3, 4 and 5 know of the resource types that tables name: `npx tsx
 * scripts/truth/azurerm-schema.ts`. The schemas are read out of packages that are generated from them: the newest one
 * of each major version, downloaded to a temporary folder with npm or pip.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Arguments, TerraformTruth } from '../../test/oracles/truth/confirmed';
import { terraformNames, type Major } from '../../test/oracles/truth/tableNames';
import { blockType, description, linked, type Description, type Package } from './cdkPackage';
import { textOfTruth } from './truthText';

/** The package of each major version; that of azurerm 5 carries the same description inside a wheel. */
const PACKAGES: Readonly<Record<Major, Package>> = {
  3: { registry: 'npm', name: '@cdktf/provider-azurerm@12.27.0' },
  4: { registry: 'npm', name: '@cdktf/provider-azurerm@14.23.1' },
  5: { registry: 'pip', name: 'cdktn-provider-azurerm==18.9.0' },
};

function argumentsOf(types: Description['types'], name: string): Arguments {
  const found: Record<string, Arguments[string]> = {};
  for (const property of types[name]?.properties ?? []) {
    const argument = linked(property)?.argument;
    if (argument === undefined || argument === 'timeouts') continue;
    const required = property.optional !== true;
    const block = blockType(property.type);
    if (block !== undefined) found[argument] = { required, block: argumentsOf(types, block) };
    else found[argument] = required ? 'required' : 'optional';
  }
  return found;
}

function truthOf(major: Major, wanted: ReadonlySet<string>): TerraformTruth {
  const folder = mkdtempSync(join(tmpdir(), `azurerm-${major}-`));
  try {
    const { types } = description(PACKAGES[major], folder);
    const resources: Record<string, Arguments> = {};
    let provider = '';
    for (const [name, type] of Object.entries(types)) {
      // What a resource is made from has the arguments that every resource has; a block has not.
      if (!type.interfaces?.some((base) => base.endsWith('.TerraformMetaArguments'))) continue;
      const link = type.properties?.map(linked).find((found) => found !== undefined);
      if (!link || !wanted.has(`azurerm_${link.resource}`)) continue;
      provider = link.version;
      resources[`azurerm_${link.resource}`] = argumentsOf(types, name);
    }
    const sorted = Object.entries(resources).sort(([a], [b]) => (a < b ? -1 : 1));
    return { source: PACKAGES[major].name, provider, resources: Object.fromEntries(sorted) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const wanted = new Set(terraformNames().map(({ resource }) => resource));
for (const major of [3, 4, 5] as const) {
  const truth = truthOf(major, wanted);
  const file = join(__dirname, `../../test/oracles/truth/azurerm-${major}.json`);
  writeFileSync(file, textOfTruth(truth));
  const missing = [...wanted].filter((name) => !(name in truth.resources));
  console.log(
    `azurerm ${truth.provider}: ${Object.keys(truth.resources).length} resource types; not known: ${missing.join(', ') || 'none'}`,
  );
}
