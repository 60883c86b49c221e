import { read, type Resource } from '../../../../server/src/model/resource';
import type { Fix } from '../../../../server/src/rules/rule';
import type { Value } from '../../../../server/src/model/value';
import type { FileEdits } from '../../../../server/src/text/edits';
import { harm, type Harm, type Look } from '../given';
import type { Deployed } from '../state';

/**
 * Instances of one text, callers of one module, all that take one default: what the fix was not asked for has the values
 * that it had, unless it had the same finding. Nothing loses what it said.
 */
export const looksAtValues: Look = ({ finding, fix, edits, before, after }) => {
  const harms: Harm[] = [];
  // What is in the resource of the finding, and of which the fix speaks one by one: the interfaces of a subnet.
  const named = new Set(
    fix.changes().flatMap((change) => ('resource' in change && 'key' in change.resource ? [change.resource.key] : [])),
  );
  for (const old of before.deployments) {
    const now = after.deployments.find(({ key }) => key === old.key);
    if (!now) {
      harms.push(harm('broken', `${old.key} is no deployment any more`));
      continue;
    }
    const becomes = new Map(now.resources.map((resource) => [keyOf(resource), resource]));
    const lost = lostIn(old, now, finding.rule.code);
    // Changed by a text outside of their declarations: a default, a local, a value of a parameter file.
    const elsewhere = { asked: 0, others: [] as Resource[] };
    for (const was of old.resources) {
      const is = becomes.get(keyOf(was));
      if (!is) continue;
      if (shrank(was, is, takenAway(was, fix)))
        harms.push(harm('emptied', `${was.label}: ${sizeOf(was.body)} values before, ${sizeOf(is.body)} after`));
      const shares = sharesText(was, old.resources, edits);
      const textIn = shares === 'text' ? textOf : literalsIn;
      if (shares === 'nothing' || was.within || textIn(was.body) === textIn(is.body)) continue;
      // In the turn of an instance that had the finding.
      const inTurn =
        sameTurn(finding.resource, was) ||
        [...lost].some((key) => old.resources.some((other) => other.key === key && sameTurn(other, was)));
      const isAsked =
        was.key === finding.resource.key ||
        lost.has(was.key) ||
        (named.has(was.key) && refersTo(was.body, finding.resource)) ||
        isOwnerOf(was, finding.resource) ||
        inTurn;
      if (shares === 'text') {
        if (!isAsked) harms.push(harm('sibling', `${was.label} is changed along`));
      } else if (isAsked) elsewhere.asked++;
      else elsewhere.others.push(was);
    }
    // What alone takes a value is what was meant.
    if (elsewhere.asked > 0 || elsewhere.others.length > 1)
      harms.push(...elsewhere.others.map(({ label }) => harm('sibling', `${label} is changed along`)));
  }
  return harms;
};

function keyOf({ key, within, label }: Resource): string {
  return within ? `${within.owner} ${within.path} ${label}` : key;
}

function lostIn(old: Deployed, now: Deployed, code: string): ReadonlySet<string> {
  const left = new Set(
    now.review.findings.filter(({ rule }) => rule.code === code).map(({ resource }) => resource.key),
  );
  const had = old.review.findings.filter(({ rule, suppressed }) => rule.code === code && suppressed === undefined);
  const gone = had.map(({ resource }) => resource).filter(({ key }) => !left.has(key));
  // With a part of a resource, the resource has lost it.
  return new Set(gone.flatMap(({ key, within }) => (within ? [key, within.owner] : [key])));
}

function isOwnerOf(owner: Resource, { within }: Resource): boolean {
  return within?.owner === owner.key;
}

/** `text`: another resource has the same declaration; `values`: no edit is in its declaration. */
function sharesText(
  one: Resource,
  all: readonly Resource[],
  edits: readonly FileEdits[],
): 'text' | 'values' | 'nothing' {
  const { file, span } = one.declaration;
  const isEdited = edits.some(
    (each) =>
      each.file === file && each.edits.some((edit) => edit.span.start <= span.end && span.start <= edit.span.end),
  );
  if (!isEdited) return 'values';
  const isSame = ({ key, within, declaration }: Resource) =>
    key !== one.key &&
    !within &&
    declaration.file === file &&
    declaration.span.start === span.start &&
    declaration.span.end === span.end;
  return all.some(isSame) ? 'text' : 'nothing';
}

/** Does a body name a resource by its id? */
function refersTo(value: Value, resource: Resource): boolean {
  switch (value.kind) {
    case 'id': {
      const own = resource.within ? value.names.at(-1) : undefined;
      return value.target === resource.key || (own !== undefined && textOf(own) === textOf(resource.name));
    }
    case 'list':
      return value.items.some((item) => refersTo(item, resource));
    case 'object':
      return [...value.entries.values()].some((entry) => refersTo(entry.value, resource));
    default:
      return false;
  }
}

function sameTurn(a: Resource, b: Resource): boolean {
  const names = ({ calls = [] }: Resource) => calls.map(({ name }) => name).join('.');
  return a.instance === b.instance && names(a) === names(b) && (a.instance !== undefined || names(a) !== '');
}

/** How many values a fix takes away because it names their list: ranges that a private API server cannot have. */
function takenAway(was: Resource, fix: Fix): number {
  const lists = fix.changes().flatMap((change) => {
    const list = change.kind === 'remove' && change.resource.key === was.key ? read(was, change.path) : undefined;
    return list?.kind === 'list' && list.items.every(({ kind }) => kind === 'string') ? [list] : [];
  });
  return lists.reduce((sum, list) => sum + list.items.length, 0);
}

/** @param taken values that are meant to go */
function shrank(was: Resource, is: Resource, taken: number): boolean {
  const [before, after] = [sizeOf(was.body) - taken, sizeOf(is.body)];
  return before >= 6 && after < before / 2;
}

/** How many values are known in a body. */
function sizeOf(value: Value): number {
  switch (value.kind) {
    case 'object':
      return [...value.entries.values()].reduce((sum, { value: inner }) => sum + sizeOf(inner), 0);
    case 'list':
      return value.items.reduce((sum, item) => sum + sizeOf(item), 0);
    case 'absent':
    case 'null':
      return 0;
    default:
      return 1;
  }
}

/** What is written out in a body; what it refers to may be called otherwise, or be put beside it by others. */
function literalsIn(value: Value): string {
  switch (value.kind) {
    case 'string':
    case 'number':
    case 'boolean':
      return JSON.stringify(value.value);
    case 'list':
      return `[${value.items.map(literalsIn).join()}]`;
    case 'object':
      return `{${[...value.entries.values()]
        .map(({ key, value: inner }) => `${key}:${literalsIn(inner)}`)
        .filter((text) => !text.endsWith(':'))
        .sort()
        .join()}}`;
    default:
      return '';
  }
}

function textOf(value: Value): string {
  switch (value.kind) {
    case 'absent':
    case 'null':
      return '';
    case 'string':
    case 'number':
    case 'boolean':
      return JSON.stringify(value.value);
    case 'unknown':
      return `?${value.key ?? value.reason}`;
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? part : `{${textOf(part)}}`)).join('');
    case 'choice':
      return `choice(${value.options.map(textOf).join()})`;
    case 'id':
      return `id(${value.target ?? ''}${value.names.map(textOf).join('/')})`;
    case 'list':
      return `[${[...value.items.map(textOf), value.rest ? textOf(value.rest) : ''].join()}]`;
    case 'object':
      return `{${[...value.entries.values()]
        .map(({ key, value: inner }) => `${key}:${textOf(inner)}`)
        .filter((text) => !text.endsWith(':'))
        .sort()
        .join()}${value.rest ? textOf(value.rest) : ''}}`;
  }
}
