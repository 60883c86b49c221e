import { getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { span } from '../../../text/span';
import { spanOf } from '../json/values';
import type { Block, HclFile } from '../syntax/nodes';
import { PlannedBody } from './body';
import { asJson, References } from './references';
import { propertyValue, plannedResources, type Planned } from './resources';
import { isNestedDeeper } from '../../../text/jsonNesting';

/** Brackets nested deeper than this are not read: a plan of modules in modules is far from it. */
const DEEPEST = 300;

/** A plan as the configuration that would plan the same: one block for each resource instance, all values written. */
interface PlanFile extends HclFile {
  /** The addresses of resources by the names that the tree gives them. */
  readonly addresses: ReadonlyMap<string, string>;
}

export function isPlan(tree: HclFile): tree is PlanFile {
  return 'addresses' in tree;
}

/** Reads the output of `terraform show -json` for a plan. Never throws. */
export function parsePlan(text: string): PlanFile {
  const whole = span(0, text.length);
  const problem = (message: string): PlanFile => ({
    body: { items: [], span: whole },
    comments: [],
    problems: [{ message, span: span(0, Math.min(1, text.length)) }],
    addresses: new Map(),
  });
  if (isNestedDeeper(text, DEEPEST)) return problem('This plan is nested too deeply.');
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\ufeff/, ' '), errors, { disallowComments: true });
  if (!root || errors.length > 0) return problem('This plan is not well formed JSON.');
  const planned = plannedResources(root);
  const labels = new Map(planned.map((item) => [item, labelOf(item)]));
  const references = new References(planned, configurationOf(root));
  const addresses = new Map(planned.map((item) => [nameOf(item, labels.get(item)!), item.address]));
  const items = planned.map((item) => blockOf(item, labels, text, references));
  return { body: { items, span: whole }, comments: [], problems: [], addresses };
}

function configurationOf(root: Node) {
  const node = propertyValue(root, 'configuration');
  return node && asJson(asJson(getNodeValue(node))?.['root_module']);
}

/** Unique, and its address where that fits behind the type. */
function labelOf({ name, suffix, modules }: Planned): string {
  const steps = modules.map((step) => `module.${step.name}${step.suffix ?? ''}`);
  return steps.length === 0 ? name + suffix : `${name}${suffix} in ${steps.join('.')}`;
}

function nameOf({ existing, type }: Planned, label: string): string {
  return `${existing ? 'data.' : ''}${type}.${label}`;
}

function blockOf(planned: Planned, labels: ReadonlyMap<Planned, string>, text: string, references: References): Block {
  const own = spanOf(planned.node);
  const header = spanOf(planned.header);
  const label = (value: string) => ({ value, span: header, quoted: true });
  return {
    kind: 'block',
    type: planned.existing ? 'data' : 'resource',
    typeSpan: header,
    labels: [label(planned.type), label(labels.get(planned)!)],
    headerSpan: header,
    body: new PlannedBody(planned, text, references, (target) => labels.get(target)!).read(),
    openBrace: own.start,
    closeBrace: Math.max(own.start + 1, own.end - 1),
    span: own,
  };
}
