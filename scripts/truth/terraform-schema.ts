/*
 * Writes down what azurerm 3, 4 and 5 know of the resource types that tables name: `npx tsx
 * scripts/truth/terraform-schema.ts`. The schemas are read out of packages that are generated from them: the newest one
 * of each major version, downloaded to a temporary folder with npm or pip.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Arguments, TerraformTruth } from '../../test/oracles/truth/confirmed';
import { terraformNames, type Major } from '../../test/oracles/truth/tableNames';

/** The package of each major version; that of azurerm 5 carries the same description inside a wheel. */
const PACKAGES: Readonly<Record<Major, { readonly registry: 'npm' | 'pip'; readonly name: string }>> = {
  3: { registry: 'npm', name: '@cdktf/provider-azurerm@12.27.0' },
  4: { registry: 'npm', name: '@cdktf/provider-azurerm@14.23.1' },
  5: { registry: 'pip', name: 'cdktn-provider-azurerm==18.9.0' },
};

/** The part of a package's description that is read. */
interface Description {
  readonly types: Readonly<
    Record<string, { readonly interfaces?: readonly string[]; readonly properties?: readonly Property[] }>
  >;
}
interface Property {
  readonly name: string;
  readonly optional?: boolean;
  readonly docs?: { readonly summary?: string; readonly remarks?: string };
  readonly type: TypeName;
}
interface TypeName {
  readonly fqn?: string;
  readonly union?: { readonly types: readonly TypeName[] };
  readonly collection?: { readonly elementtype: TypeName };
}

/** Downloads a package and takes one file out of it. */
function description(major: Major, folder: string): Description {
  const { registry, name } = PACKAGES[major];
  const quiet = { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
  if (registry === 'npm') execFileSync('npm', ['pack', '--silent', name], quiet);
  else {
    execFileSync('pip', ['download', '--quiet', '--no-deps', '-d', folder, name], quiet);
    const wheel = readdirSync(folder).find((file) => file.endsWith('.whl'))!;
    execFileSync('unzip', ['-qjo', wheel, '*/_jsii/*.tgz'], quiet);
  }
  const archive = readdirSync(folder).find((file) => file.endsWith('.tgz'))!;
  execFileSync('tar', ['xzf', archive, 'package/.jsii'], quiet);
  const told = JSON.parse(readFileSync(join(folder, 'package/.jsii'), 'utf8')) as {
    schema?: string;
    compression?: string;
    filename?: string;
  };
  if (told.schema !== 'jsii/file-redirect') return told as unknown as Description;
  execFileSync('tar', ['xzf', archive, `package/${told.filename!}`], quiet);
  return JSON.parse(gunzipSync(readFileSync(join(folder, 'package', told.filename!))).toString('utf8')) as Description;
}

const REGISTRY = /azurerm\/([\d.]+)\/docs\/resources\/(\w+)#(\w+)/;

/** The Terraform name that a property's documentation links to. */
function linked(property: Property): { version: string; resource: string; argument: string } | undefined {
  const [, version, resource, argument] =
    REGISTRY.exec(`${property.docs?.summary ?? ''} ${property.docs?.remarks ?? ''}`) ?? [];
  return argument === undefined ? undefined : { version: version!, resource: resource!, argument };
}

function blockType(type: TypeName): string | undefined {
  if (type.fqn !== undefined) return type.fqn.startsWith('cdk') ? undefined : type.fqn;
  if (type.collection) return blockType(type.collection.elementtype);
  return type.union?.types.map(blockType).find((found) => found !== undefined);
}

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
    const { types } = description(major, folder);
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
  // One resource type a line: the file is compared in reviews and read by nobody.
  const lines = Object.entries(truth.resources).map(
    ([name, found]) => `  ${JSON.stringify(name)}: ${JSON.stringify(found)}`,
  );
  writeFileSync(
    file,
    `{\n "source": ${JSON.stringify(truth.source)},\n "provider": ${JSON.stringify(truth.provider)},\n` +
      ` "resources": {\n${lines.join(',\n')}\n }\n}\n`,
  );
  const missing = [...wanted].filter((name) => !(name in truth.resources));
  console.log(`azurerm ${truth.provider}: ${lines.length} resource types; not known: ${missing.join(', ') || 'none'}`);
}
