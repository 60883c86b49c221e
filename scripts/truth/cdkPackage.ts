import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A package that is generated from a provider's schema and carries a description of what it holds. */
export interface Package {
  readonly registry: 'npm' | 'pip';
  readonly name: string;
}

/** The part of a package's description that is read. */
export interface Description {
  readonly types: Readonly<
    Record<string, { readonly interfaces?: readonly string[]; readonly properties?: readonly Property[] }>
  >;
}
export interface Property {
  readonly name: string;
  readonly optional?: boolean;
  readonly docs?: { readonly summary?: string; readonly remarks?: string };
  readonly type: TypeName;
}
export interface TypeName {
  readonly fqn?: string;
  readonly union?: { readonly types: readonly TypeName[] };
  readonly primitive?: string;
  readonly collection?: { readonly kind: string; readonly elementtype: TypeName };
}

/** Downloads a package to a folder and takes its description out of it. */
export function description({ registry, name }: Package, folder: string): Description {
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
export function linked(property: Property): { version: string; resource: string; argument: string } | undefined {
  const [, version, resource, argument] =
    REGISTRY.exec(`${property.docs?.summary ?? ''} ${property.docs?.remarks ?? ''}`) ?? [];
  return argument === undefined ? undefined : { version: version!, resource: resource!, argument };
}

export function blockType(type: TypeName): string | undefined {
  if (type.fqn !== undefined) return type.fqn.startsWith('cdk') ? undefined : type.fqn;
  if (type.collection) return blockType(type.collection.elementtype);
  return type.union?.types.map(blockType).find((found) => found !== undefined);
}
