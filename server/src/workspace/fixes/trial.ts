import { isNewResource, type Change } from '../../model/change';
import type { Graph } from '../../model/graph';
import { callPath, type Resource } from '../../model/resource';
import type { Value } from '../../model/value';
import type { Document } from '../../languages/language';
import type { Network } from '../../network/network';
import { countSignatures, signatureOf, type Finding } from '../../review/finding';
import type { Review } from '../../review/review';
import { contains } from '../../text/span';
import { nameAcrossEdits } from './proof/nameAcrossEdits';
import type { Edited } from './proof/editedFile';
import { contentOf, literalsOf } from './proof/leafValues';

/** One deployment before and after the edits of a fix. */
export interface Trial {
  readonly before: Review;
  readonly after: Review;
  readonly was: Graph;
  readonly becomes: Graph;
  /** What the parameters of the root are afterwards, and a file of it. */
  readonly root: { readonly file: string; readonly parameters: ReadonlyMap<string, Value> };
  /** The networks that are reviewed: among the other deployments of the estate, where there are others. */
  readonly wasIn: Network;
  readonly becomesIn: Network;
  /** The texts that it is read from afterwards. */
  readonly documents: readonly Document[];
}

/** What changes are about: a finding, or (no rule) a resource for itself. */
export type About = Pick<Finding, 'resource' | 'related' | 'suppressed'> & {
  readonly rule: Finding['rule'] | undefined;
};

/**
 * Why a fix changes more than what is wrong, if so. Text is shared: by the instances of a loop, by the calls of a module,
 * by all that take a parameter's default. What changes along with the resource of the finding must have a finding, too,
 * and lose it by that.
 */
export function changedAlong(
  wanted: About,
  changes: readonly Change[],
  trials: readonly Trial[],
  files: readonly Edited[],
): string | undefined {
  const touched = changes.flatMap(touchedBy);
  const keys = new Set(touched.map(nameAcrossEdits));
  const types = new Set(touched.map(({ type }) => type.toLowerCase()));
  const takers = otherTakers(touched, changes, files);
  for (const { before, after, was, becomes } of trials) {
    const gone = goneFrom(before, after, wanted);
    const same = gone.filter(({ rule }) => rule === wanted.rule);
    const now = new Map(becomes.resources.map((resource) => [nameAcrossEdits(resource), resource]));
    for (const old of was.resources) {
      const changed = keys.has(nameAcrossEdits(old)) ? undefined : now.get(nameAcrossEdits(old));
      if (!changed) continue;
      const isSame = types.has(old.type.toLowerCase())
        ? contentOf(old.body) === contentOf(changed.body)
        : !takers(old) || literalsOf(old.body) === literalsOf(changed.body);
      if (isSame) continue;
      if (isRelated(wanted, old) || gone.some(({ resource }) => resource.key === old.key)) continue;
      if (!same.some((finding) => isInTurnOf(finding, old, wanted)))
        return `it would change '${old.label}', too, where nothing is wrong`;
    }
    const known = new Set(was.resources.map(({ key }) => key));
    const made = new Map<string, Resource[]>();
    // Of what is made for each instance the fix knows that each needs it.
    const repeated = new Set(changes.flatMap((change) => repeatedType(change) ?? []));
    for (const resource of becomes.resources) {
      if (known.has(resource.key) || resource.within || repeated.has(resource.type.toLowerCase())) continue;
      const { file, span } = resource.declaration;
      const place = `${file}:${span.start}`;
      made.set(place, [...(made.get(place) ?? []), resource]);
    }
    const most = Math.max(0, ...[...made.values()].map((instances) => instances.length));
    if (most > 1 && same.length < most)
      return 'it would add a resource for every instance, also where nothing is wrong';
  }
  return undefined;
}

/**
 * Tells the resources of other types that may only take a value from a text that changes: a default, a variable, a local.
 * What a fix writes in a resource's own declaration is meant; what something is called, others call it, too.
 */
function otherTakers(
  touched: readonly Resource[],
  changes: readonly Change[],
  files: readonly Edited[],
): (resource: Resource) => boolean {
  const owners = new Set(touched.flatMap(({ within, key }) => [key, ...(within ? [within.owner] : [])]));
  const isRenamed = changes.some((change) => change.kind === 'set' && change.path === 'name');
  return ({ key, existing, within, declaration: { file, span } }) => {
    if (isRenamed || existing || within || owners.has(key)) return false;
    const edits = files.find(({ before }) => before.file === file)?.edits ?? [];
    return !edits.some((edit) => span.start <= edit.span.start && edit.span.end <= span.end);
  };
}

/** The resources whose declarations a change edits. */
function touchedBy(change: Change): readonly Resource[] {
  if (change.kind === 'delete') return [];
  if (change.kind !== 'add') return [change.resource];
  const { parent } = change.resource;
  return parent && !isNewResource(parent) ? [parent] : [];
}

function repeatedType(change: Change): string | undefined {
  return change.kind === 'add' && change.resource.each ? change.resource.type.toLowerCase() : undefined;
}

/** The findings that are there before and not after. */
function goneFrom(before: Review, after: Review, { suppressed }: About): readonly Finding[] {
  const left = countSignatures(after.findings);
  return before.findings.filter((finding) => {
    // What somebody decided to leave as it is stays so.
    if (finding.suppressed !== undefined && suppressed === undefined) return false;
    const rest = left.get(signatureOf(finding)) ?? 0;
    left.set(signatureOf(finding), rest - 1);
    return rest <= 0;
  });
}

/** Is the resource one of several that the finding speaks of? */
function isRelated({ related }: About, { label, declaration: { file, span } }: Resource): boolean {
  return related.some(({ place, message, ofTrace }) => {
    return !ofTrace && message.includes(`'${label}'`) && place.file === file && contains(span, place.span);
  });
}

/** Is a finding about something of the same instance of a loop, and the same call of a module, as a resource? */
function isInTurnOf({ resource }: Finding, other: Resource, wanted: About): boolean {
  if (resource.type.toLowerCase() === other.type.toLowerCase() || resource.key === wanted.resource.key) return false;
  return resource.instance === other.instance && callPath(resource) === callPath(other);
}
