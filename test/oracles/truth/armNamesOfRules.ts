import { tablesByArmType } from '../../../server/src/languages/terraform/lowering/azurerm';
import type { LanguageId } from '../../../server/src/languages/language';
import {
  isNewResource,
  isReference,
  Refusal,
  type Change,
  type NewResource,
  type NewValue,
} from '../../../server/src/model/change';
import type { Resource } from '../../../server/src/model/resource';
import type { Value } from '../../../server/src/model/value';
import { rules } from '../../../server/src/rules/ruleRegistry';
import { isLeftOut } from '../../../server/src/rules/rule';
import { review, textsOf, unmark } from '../../rules/tester';
import { allExamples, examplesOf } from '../../../scripts/examplesOf';

/** A name in Azure's types: a property, with the value when one is written. */
export interface ArmName {
  readonly type: string;
  /** API version; without one, that of the type's table, else the newest. */
  readonly version?: string;
  /** Dotted path from the body; the items of lists have no step of their own. */
  readonly path: string;
  readonly value?: string;
  /** A fix writes it: a property that Azure only answers with will not do. */
  readonly written?: boolean;
  /** Who names it, for messages. */
  readonly by: string;
}

/** What rules say they are about. */
export function armNamesOfRules(): readonly ArmName[] {
  return rules.flatMap(({ code, properties }) =>
    properties.map((property) => {
      const [type = '', path = ''] = property.split(':');
      return { type, path: typed(path), by: `${code} properties` };
    }),
  );
}

/** Everything that the fixes of all rule examples write. */
export function armNamesOfFixes(): readonly ArmName[] {
  const names = new Map<string, ArmName>();
  for (const rule of rules) {
    for (const language of ['bicep', 'arm', 'terraform'] as const) {
      const examples = examplesOf(rule)[language];
      if (isLeftOut(examples)) continue;
      for (const { bad, intents } of examples.bad)
        for (const name of namesOfExample(language, bad, { intents }))
          names.set(JSON.stringify({ ...name, by: '' }), name);
    }
  }
  return [...names.values()];
}

function* namesOfExample(language: LanguageId, bad: string, intents: Parameters<typeof review>[2]): Generator<ArmName> {
  const { findings } = review(language, unmark(bad).text, intents).review;
  for (const { rule, fixes } of findings) {
    for (const fix of fixes) {
      let changes: readonly Change[];
      try {
        changes = fix.changes();
      } catch (error) {
        if (error instanceof Refusal) continue;
        throw error;
      }
      for (const change of changes)
        for (const name of namesOfChange(change)) yield { ...name, written: true, by: `${rule.code} '${fix.title}'` };
    }
  }
}

/** What the resources of all Bicep and ARM examples set; values are left out, since examples try what Azure refuses. */
export function armNamesOfExamples(): readonly ArmName[] {
  const names = new Map<string, ArmName>();
  for (const { code, examples } of allExamples()) {
    for (const language of ['bicep', 'arm'] as const) {
      for (const text of textsOf(examples[language])) {
        const { workspace, key } = review(language, text);
        for (const { type, apiVersion, within, body } of workspace.snapshot(key)!.network.graph.resources) {
          if (within !== undefined || apiVersion === undefined) continue;
          for (const path of pathsIn(body, '')) {
            // Where an extension is deployed to is said beside its body.
            if (path === 'scope') continue;
            names.set(`${type} ${apiVersion} ${path}`, {
              type,
              version: apiVersion,
              path,
              by: `${code} ${language} example`,
            });
          }
        }
      }
    }
  }
  return [...names.values()];
}

function* pathsIn(value: Value, path: string): Generator<string> {
  if (value.kind === 'object') {
    for (const { key, value: inner } of value.entries.values())
      // The keys of the identities that a resource has are ids.
      if (!key.includes('/')) yield* pathsIn(inner, path === '' ? key : `${path}.${key}`);
  } else if (value.kind === 'list') for (const item of value.items) yield* pathsIn(item, path);
  if (path !== '' && !path.endsWith('userAssignedIdentities') && value.kind !== 'absent') yield path;
}

type Name = Omit<ArmName, 'by'>;

function* namesOfChange(change: Change): Generator<Name> {
  switch (change.kind) {
    case 'set':
      yield* namesOfValue(of(change.resource), typed(change.path), change.value);
      break;
    case 'append':
      for (const item of change.items) yield* namesOfValue(of(change.resource), typed(change.path), item);
      break;
    case 'remove':
    case 'remove item':
      yield { ...of(change.resource), path: typed(change.path) };
      break;
    case 'add':
      yield* namesOfNew(change.resource);
      break;
    case 'delete':
  }
}

/** A path as types have it: without the places of items in their lists. */
function typed(path: string): string {
  return path.replace(/\[(\d+|\*)\]|\.\d+(?=\.|$)/g, '');
}

function* namesOfNew(resource: NewResource): Generator<Name> {
  const { type, apiVersion: version, location, body, parent } = resource;
  yield { type, version, path: 'name' };
  if (location !== 'none') yield { type, version, path: 'location' };
  for (const [key, value] of Object.entries(body)) yield* namesOfValue({ type, version }, key, value);
  if (parent !== undefined && isNewResource(parent)) yield* namesOfNew(parent);
}

function of({ type, apiVersion }: Resource): { type: string; version?: string } {
  const version = apiVersion ?? tablesByArmType.get(type.toLowerCase())?.apiVersion;
  return version === undefined ? { type } : { type, version };
}

function* namesOfValue(start: { type: string; version?: string }, path: string, value: NewValue): Generator<Name> {
  if (Array.isArray(value)) {
    if (value.length === 0) yield { ...start, path };
    for (const item of value as readonly NewValue[]) yield* namesOfValue(start, path, item);
  } else if (typeof value === 'string') yield { ...start, path, value };
  else if (typeof value !== 'object' || isReference(value)) yield { ...start, path };
  else {
    const entries = Object.entries(value);
    if (entries.length === 0) yield { ...start, path };
    for (const [key, inner] of entries) yield* namesOfValue(start, `${path}.${key}`, inner);
  }
}
