/*
 * Writes down what kind of value each argument of azurerm takes: `npx tsx scripts/truth/azurerm-kinds.ts`. The newest
 * package on npm describes azurerm 4; what azurerm 5 added is written by hand beside the checker that reads this.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kind, Kinds } from '../../test/oracles/schema/azurermKinds';
import { terraformNames } from '../../test/oracles/truth/tableNames';
import { blockType, description, linked, type Description, type TypeName } from './cdkPackage';

const PACKAGE = { registry: 'npm', name: '@cdktn/provider-azurerm@16.1.0' } as const;

/** Where a value may also be worked out later, the kind is the other one of two. */
function kindOf({ primitive, collection, union }: TypeName): string | undefined {
  if (collection) return collection.kind === 'map' ? 'map' : 'list';
  if (primitive !== undefined) return primitive === 'boolean' ? 'bool' : primitive;
  return union?.types.map(kindOf).find((kind) => kind !== undefined);
}

function isMany({ collection, union }: TypeName): boolean {
  return collection !== undefined || (union?.types.some(isMany) ?? false);
}

function kindsOf(types: Description['types'], name: string): Kinds {
  const found: Record<string, Kind> = {};
  for (const property of types[name]?.properties ?? []) {
    const argument = linked(property)?.argument;
    if (argument === undefined || argument === 'timeouts') continue;
    const block = blockType(property.type);
    if (block !== undefined) found[argument] = { many: isMany(property.type), block: kindsOf(types, block) };
    else found[argument] = (kindOf(property.type) ?? 'any') as Kind;
  }
  return found;
}

const folder = mkdtempSync(join(tmpdir(), 'azurerm-kinds-'));
try {
  const { types } = description(PACKAGE, folder);
  const wanted = new Set(terraformNames().map(({ resource }) => resource));
  const resources = new Map<string, Kinds>();
  let provider = '';
  for (const [name, type] of Object.entries(types)) {
    if (!type.interfaces?.some((base) => base.endsWith('.TerraformMetaArguments'))) continue;
    const link = type.properties?.map(linked).find((found) => found !== undefined);
    if (!link || !wanted.has(`azurerm_${link.resource}`)) continue;
    provider = link.version;
    resources.set(`azurerm_${link.resource}`, kindsOf(types, name));
  }
  const lines = [...resources].sort().map(([name, kinds]) => `  ${JSON.stringify(name)}: ${JSON.stringify(kinds)}`);
  writeFileSync(
    join(__dirname, '../../test/oracles/truth/azurerm-kinds.json'),
    `{\n "source": ${JSON.stringify(PACKAGE.name)},\n "provider": ${JSON.stringify(provider)},\n` +
      ` "resources": {\n${lines.join(',\n')}\n }\n}\n`,
  );
  console.log(`azurerm ${provider}: ${lines.length} resource types`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
