import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The first API version that has a property, and later ones that have not. */
export interface Since {
  readonly since: string;
  readonly not?: readonly string[];
}

/** What a type requires below a property: `true` for one with nothing required inside. */
export interface Required {
  readonly [property: string]: true | { readonly required: boolean; readonly list?: true; readonly inside: Required };
}

export interface ArmJudged {
  readonly source: string;
  /** All versions of a type, in order of their days. */
  readonly versions: Readonly<Record<string, readonly string[]>>;
  readonly since: Readonly<Record<string, Readonly<Record<string, Since>>>>;
  /** By `type@version`. */
  readonly required: Readonly<Record<string, Required>>;
}

let read: ArmJudged | undefined;
let byType: ReadonlyMap<string, string> | undefined;

function judged(): ArmJudged {
  read ??= JSON.parse(readFileSync(join(__dirname, '../truth/arm-judged.json'), 'utf8')) as ArmJudged;
  return read;
}

/** The name of a type as it is recorded, whatever the case it is written in. */
function nameOf(type: string): string | undefined {
  byType ??= new Map(Object.keys(judged().since).map((name) => [name.toLowerCase(), name]));
  return byType.get(type.toLowerCase());
}

/** Has a version of a type the property? Undefined where that is not recorded. */
export function hasProperty(type: string, version: string, path: string): boolean | undefined {
  const name = nameOf(type);
  const versions = name === undefined ? undefined : judged().versions[name];
  const found = name === undefined ? undefined : judged().since[name]?.[path];
  if (!versions?.includes(version) || !found) return undefined;
  return versions.indexOf(version) >= versions.indexOf(found.since) && !found.not?.includes(version);
}

/** What a type requires; of a version that is not recorded, what another one does. Undefined: the type is not recorded. */
export function requiredOf(type: string, version: string): Required | undefined {
  const wanted = `${type}@`.toLowerCase();
  const all = Object.entries(judged().required).filter(([key]) => key.toLowerCase().startsWith(wanted));
  return (all.find(([key]) => key.toLowerCase() === wanted + version.toLowerCase()) ?? all[0])?.[1];
}
